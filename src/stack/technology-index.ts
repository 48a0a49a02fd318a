import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Ecosystem, ecosystems } from '../catalogue/ecosystems.ts';

/** Technologies by what declares them, so that a manifest costs its length and not the catalogue's. */
export interface TechnologyIndex {
  /** The ids that a package stands for; a Go module counts with and without its major version. */
  ofPackage(ecosystem: Ecosystem, name: string): readonly string[];
  /** True for a technology whose use makes a program serve. */
  serves(id: string): boolean;
  /** The id of a container image without registry host and tag. */
  ofImage(image: string): string | undefined;
}

const indexes = new WeakMap<Catalogue, TechnologyIndex>();

/** The index of a catalogue, made once. */
export function indexTechnologies(catalogue: Catalogue): TechnologyIndex {
  const known = indexes.get(catalogue);
  if (known !== undefined) return known;
  const exact = new Map<string, string[]>();
  const prefixes: { readonly ecosystem: Ecosystem; readonly prefix: string; readonly id: string }[] = [];
  const images = new Map<string, string>();
  const serving = new Set(catalogue.technologies.filter(({ serves }) => serves !== undefined).map(({ id }) => id));
  for (const { id, detect } of catalogue.technologies) {
    for (const ecosystem of ecosystems) {
      for (const name of detect?.packages?.[ecosystem] ?? []) {
        if (name.endsWith('*')) prefixes.push({ ecosystem, prefix: name.slice(0, -1), id });
        else exact.set(`${ecosystem} ${name}`, [...(exact.get(`${ecosystem} ${name}`) ?? []), id]);
      }
    }
    for (const image of detect?.images ?? []) images.set(image, id);
  }
  const index: TechnologyIndex = {
    ofPackage: (ecosystem, name) => {
      const plain = ecosystem === 'go' ? name.replace(/\/v\d+$/, '') : name;
      const found = [
        ...(exact.get(`${ecosystem} ${name}`) ?? []),
        ...(plain === name ? [] : (exact.get(`${ecosystem} ${plain}`) ?? [])),
      ];
      const begun = prefixes.filter((entry) => entry.ecosystem === ecosystem && name.startsWith(entry.prefix));
      return [...new Set([...found, ...begun.map(({ id }) => id)])];
    },
    serves: (id) => serving.has(id),
    ofImage: (image) => images.get(image),
  };
  indexes.set(catalogue, index);
  return index;
}
