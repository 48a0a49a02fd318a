export type Kind = 'blood' | 'plasma' | 'platelets';

export interface Donation {
  kind: Kind;
  at: Date;
}

/** Days from a donation to the next of each kind, as the transfusion act has them. */
const days: Record<Kind, Record<Kind, number>> = {
  blood: { blood: 56, plasma: 14, platelets: 28 },
  plasma: { blood: 2, plasma: 2, platelets: 2 },
  platelets: { blood: 14, plasma: 7, platelets: 14 },
};

export function earliestDonation(last: Donation | undefined, next: Kind): Date | undefined {
  if (last === undefined) return undefined;
  const earliest = new Date(last.at);
  earliest.setUTCDate(earliest.getUTCDate() + days[last.kind][next]);
  return earliest;
}
