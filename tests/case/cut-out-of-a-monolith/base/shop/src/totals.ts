export interface Line {
  readonly amount: number;
  readonly tax: number;
}

export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.amount + line.tax, 0);
}
