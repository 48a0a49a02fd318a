import { compileData } from '../scripts/compile-data.ts';
import { familyOf } from '../src/service/families.ts';
import { languageOfPath } from '../src/service/languages.ts';
import { manifestReader } from '../src/service/manifests.ts';
import type { Files } from './large-repository.ts';

const linesOfPart = 40;

/**
 * Files of services in as many languages as data/ has server frameworks for, about `size` in all: the small projects that the
 * technologies' own examples are, each with so many more source files of forty lines.
 */
export function manyLanguages(size: number, partsOfService: number): Files {
  const projects = exampleProjects();
  const files: Record<string, string> = { 'README.md': '# Shop\n' };
  for (let index = 0; Object.keys(files).length < size; index++) {
    const project = projects[index % projects.length];
    if (project === undefined) throw new Error('data/technologies has no framework with an example');
    const root = `services/${project.id}-${index}`;
    for (const [path, text] of Object.entries(project.files)) files[`${root}/${path}`] = text;
    for (let part = 0; part < partsOfService; part++)
      files[`${root}/parts/part${part}${project.ending}`] = sourceText(project.comment, part);
  }
  return Object.fromEntries(Object.entries(files).slice(0, size));
}

/** The number of languages that such a tree is written in. */
export function countLanguages(files: Files): number {
  const { catalogue } = compileData();
  return new Set(Object.keys(files).flatMap((path) => languageOfPath(path, catalogue.languages)?.language ?? [])).size;
}

interface Project {
  readonly id: string;
  readonly files: Files;
  readonly ending: string;
  readonly comment: string;
}

/** One project a framework, the languages in turn, so that a small tree holds many of them too. */
function exampleProjects(): readonly Project[] {
  const { catalogue, files } = compileData();
  const byLanguage = new Map<string, Project[]>();
  for (const [id, { kind, serves, examples }] of files.technologies) {
    const example = examples.find(({ found }) => found);
    if (kind !== 'framework' || serves === undefined || example === undefined) continue;
    const source = Object.keys(example.files).find(
      (path) => languageOfPath(path, catalogue.languages)?.family && manifestReader(path) === undefined,
    );
    const language = source === undefined ? undefined : languageOfPath(source, catalogue.languages)?.language;
    if (source === undefined || language === undefined || familyOf(language) === undefined) continue;
    const comment = /\.(?:py|rb|ex|exs|cr|nim|jl|r|R|pl|pm|raku|tcl)$/.test(source) ? '#' : '//';
    const project = { id, files: example.files, ending: source.slice(source.lastIndexOf('.')), comment };
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), project]);
  }
  const lists = [...byLanguage.values()];
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

function sourceText(comment: string, part: number): string {
  const lines = Array.from({ length: linesOfPart }, (_, line) =>
    line % 6 === 0
      ? `${comment} What an order of kind ${line} costs when it is sent`
      : `    priceOfOrder${part}_${line} = request.amount * ${line} + shipping(order, "${part}.${line}")`,
  );
  return `${lines.join('\n')}\n`;
}
