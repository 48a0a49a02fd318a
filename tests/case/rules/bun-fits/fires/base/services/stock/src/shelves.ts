const shelves = new Map([['k1', { sku: 'k1', title: 'Kite', minAge: 6, cents: 2490, count: 4 }]]);

export function available() {
  return [...shelves.values()].filter(({ count }) => count > 0);
}
