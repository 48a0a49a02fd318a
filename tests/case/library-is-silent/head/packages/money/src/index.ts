export function add(a: bigint, b: bigint): bigint {
  return a + b;
}
