interface Held {
  item: string;
  held: number;
  wanted: number;
}

export function toOrder(stock: readonly Held[]) {
  return stock.filter(({ held, wanted }) => held < wanted).map(({ item, held, wanted }) => ({ item, amount: wanted - held }));
}
