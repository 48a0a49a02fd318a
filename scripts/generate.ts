import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileData } from './compile-data.ts';
import { dataSchemas } from './data-schemas.ts';
import { jsonSchemas } from './json-schemas.ts';
import { fillMarkers, readmeParts } from './readme-parts.ts';
import { rulesDocument, technologiesDocument } from './reference-docs.ts';

// Everything that follows from data/, action.yml and the zod schemas; dist is the build's.
const root = fileURLToPath(new URL('../', import.meta.url));
const { catalogue } = compileData();
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

const schemas = new Map([...jsonSchemas(catalogue), ...dataSchemas()]);
const files = new Map([
  ['docs/rules.md', rulesDocument(catalogue)],
  ['docs/technologies.md', technologiesDocument(catalogue)],
  ['README.md', fillMarkers(read('README.md'), await readmeParts(read('action.yml'), catalogue))],
  ...[...schemas].map(([name, text]): [string, string] => [`data/schema/${name}`, text]),
]);

mkdirSync(`${root}data/schema`, { recursive: true });
for (const name of readdirSync(`${root}data/schema`)) if (!schemas.has(name)) rmSync(`${root}data/schema/${name}`);
for (const [path, text] of files) writeFileSync(`${root}${path}`, text);
process.stdout.write(`wrote ${files.size} files\n`);
