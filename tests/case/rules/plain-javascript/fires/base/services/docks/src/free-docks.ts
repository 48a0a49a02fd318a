export function freeDocks(docks: readonly { bike: string | null }[]): number {
  return docks.filter(({ bike }) => bike === null).length;
}
