/** Gives each name an id of lower-case words with dashes that no other name of the same run has: `express@<5` is `express-5`. */
export function startSlugs(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const plain = name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replaceAll(/^-|-$/g, '');
    const stem = plain === '' ? 'item' : plain;
    let slug = stem;
    for (let number = 2; taken.has(slug); number++) slug = `${stem}-${number}`;
    taken.add(slug);
    return slug;
  };
}
