export interface Building {
  id: string;
  squareMetres: number;
  kilowattHours: number;
}

export interface Standing {
  own: number;
  benchmark: number;
  rank: number;
  of: number;
}

const perSquareMetre = ({ kilowattHours, squareMetres }: Building) => kilowattHours / squareMetres;

/** Where a building stands among those of its kind: the benchmark is their median use per square metre. */
export function standing(id: string, peers: readonly Building[]): Standing | undefined {
  const sorted = peers.filter(({ squareMetres }) => squareMetres > 0).sort((a, b) => perSquareMetre(a) - perSquareMetre(b));
  const place = sorted.findIndex((building) => building.id === id);
  const own = sorted[place];
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (own === undefined || middle === undefined) return undefined;
  return { own: perSquareMetre(own), benchmark: perSquareMetre(middle), rank: place + 1, of: sorted.length };
}
