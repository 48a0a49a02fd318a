import * as z from 'zod';

const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);

/** One of the five articles, `data/sources/<id>.yml`: the source and its numbered claims in our words. */
export const sourceSchema = z.strictObject({
  title: z.string(),
  year: z.number().int(),
  claims: z.array(
    z.strictObject({
      id,
      section: z.string(),
      about: z.array(z.string()).min(1),
      stance: z.enum(['favours', 'cautions', 'background']),
      when: z.array(z.string()).optional(),
      says: z.string().min(20),
      figure: z.string().optional(),
      /** Why no rule or trade-off cites a claim; asked for where none does. */
      background: z.string().optional(),
    }),
  ),
});

/** `data/sources/disagreements.yml`: where the articles pull against each other. */
export const disagreementsSchema = z.array(
  z.strictObject({ id, about: z.string(), sides: z.tuple([z.array(id).min(1), z.array(id).min(1)]) }),
);

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly year: number;
}

export interface Claim {
  readonly id: string;
  readonly source: string;
  readonly section: string;
  readonly about: readonly string[];
  readonly stance: 'favours' | 'cautions' | 'background';
  readonly says: string;
  /** Names of data/occasions.yml: it speaks of a service of which one of them is true; of every service where there are none. */
  readonly when?: readonly string[];
  readonly figure?: string;
}

/** `data/occasions.yml`: CEL over the facts, by the name that claims use. */
export const occasionsSchema = z.record(id, z.string());
export type Occasions = Readonly<z.infer<typeof occasionsSchema>>;

export type Disagreement = Readonly<z.infer<typeof disagreementsSchema>[number]>;
