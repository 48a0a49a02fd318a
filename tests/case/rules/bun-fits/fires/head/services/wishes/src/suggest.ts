export interface Toy {
  sku: string;
  title: string;
  minAge: number;
  cents: number;
}

/** What a child of this age may wish for within the budget, dearest first. */
export function suggest(toys: readonly Toy[], age: number, budget: number): Toy[] {
  return toys
    .filter(({ minAge, cents }) => minAge <= age && cents <= budget)
    .toSorted((a, b) => b.cents - a.cents)
    .slice(0, 12);
}
