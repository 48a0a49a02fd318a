const grave = new Set(['brakes', 'lights']);

// 1 takes the bike off the street, 3 waits until the van passes by anyway.
export function priority(fault, earlier) {
  if (grave.has(fault)) return 1;
  return earlier.length > 1 ? 2 : 3;
}
