export interface Ship {
  length: number;
  draught: number;
}

export interface Berth {
  name: string;
  length: number;
  depth: number;
}

/** A ship wants half a metre of water under it and ten metres of quay to spare. */
export function takes(berth: Berth, ship: Ship): boolean {
  return berth.depth >= ship.draught + 0.5 && berth.length >= ship.length + 10;
}
