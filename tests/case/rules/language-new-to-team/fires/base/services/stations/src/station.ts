export interface Station {
  code: string;
  name: string;
  keeper: string;
  zeroCentimetres: number;
}
