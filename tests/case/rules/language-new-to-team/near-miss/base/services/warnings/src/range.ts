export interface Range {
  lowCentimetres: number;
  highCentimetres: number;
}

export function outside(centimetres: number, { lowCentimetres, highCentimetres }: Range): boolean {
  return centimetres < lowCentimetres || centimetres > highCentimetres;
}
