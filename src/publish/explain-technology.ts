import { code, technologyName } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Technology } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';
import type { Block } from './explain-document.ts';
import { claimBlocks, claimFacts, listBlocks } from './explain-rule.ts';

/** A technology as programs read it. */
export function technologyFacts(technology: Technology, catalogue: Catalogue) {
  return {
    id: technology.id,
    name: technology.name,
    kind: technology.kind,
    home: technology.home,
    aliases: technology.aliases ?? [],
    language: technology.language ?? null,
    detect: technology.detect ?? {},
    variants: (technology.variants ?? []).map(({ id, name }) => ({ id, name })),
    for: claimFacts(technology.tradeoffs?.for ?? [], catalogue),
    against: claimFacts(technology.tradeoffs?.against ?? [], catalogue),
    rules: rulesAbout(technology, catalogue),
  };
}

const kindNames: Readonly<Record<Technology['kind'], string>> = {
  language: 'A language',
  runtime: 'A runtime',
  framework: 'A framework',
  datastore: 'A datastore',
  messaging: 'A messaging system',
  platform: 'A platform',
  deployment: 'A way of deployment',
  library: 'A library',
};

/** A technology in full for people: how it shows itself, what the sources say, which rules speak of it. */
export function technologyBlocks(technology: Technology, catalogue: Catalogue): readonly Block[] {
  const { detect, language, aliases = [], variants = [] } = technology;
  const packages = Object.entries(detect?.packages ?? {}).sort(([a], [b]) => compareText(a, b));
  const imports = Object.entries(detect?.imports ?? {}).sort(([a], [b]) => compareText(a, b));
  const seen = [
    ...packages.map(([ecosystem, names]) => `${ecosystem} packages: ${names.map(code).join(', ')}`),
    ...imports.map(([family, names]) => `${family} imports: ${names.map(code).join(', ')}`),
    ...(detect?.images ? [`container images: ${detect.images.map(code).join(', ')}`] : []),
    ...(detect?.files ? [`files: ${detect.files.map(code).join(', ')}`] : []),
    ...(technology.texts ?? []).map(({ files, pattern }) => `${code(files)} with text that matches ${code(pattern)}`),
    ...(detect?.source ?? []).map(({ family, pattern }) => `${family} source that matches ${code(pattern)}`),
    ...variants.map(({ name }) => `told apart: ${name}`),
  ];
  const about = [
    `${kindNames[technology.kind]}${language !== undefined && language !== technology.name ? ` of ${language}` : ''}.`,
  ];
  if (aliases.length > 0) about.push(`Also called ${aliases.join(', ')}.`);
  const lies = (technology.builtOn ?? []).map((id) => technologyName(id, catalogue));
  if (lies.length > 0) about.push(`Built on ${lies.join(', ')}.`);
  return [
    { kind: 'title', text: `${technology.name} (${code(technology.id)})` },
    { kind: 'text', text: about.join(' ') },
    { kind: 'text', text: 'Home page', url: technology.home },
    ...listBlocks('How it shows itself', seen),
    ...claimBlocks('What the sources say for it', technology.tradeoffs?.for ?? [], catalogue),
    ...claimBlocks('What the sources say against it', technology.tradeoffs?.against ?? [], catalogue),
    ...listBlocks('Rules that speak of it', rulesAbout(technology, catalogue).map(code)),
  ];
}

/** Ids of rules that ask for the technology by id or name, or that offer it. */
function rulesAbout({ id, name }: Technology, catalogue: Catalogue): readonly string[] {
  const quoted = [`"${id}"`, `'${id}'`, `"${name}"`, `'${name}'`];
  return catalogue.rules
    .filter(({ when, consider, unless }) => {
      const conditions = [when, ...(unless ?? []).map((each) => each.if)];
      return consider.includes(id) || conditions.some((condition) => quoted.some((word) => condition.includes(word)));
    })
    .map((rule) => rule.id);
}
