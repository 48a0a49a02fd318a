import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';
import * as z from 'zod';
import { carried, packagesOfData } from './sbom.ts';

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]).optional(),
});

/** Writes `licenses.txt` beside the bundle: name, version and licence text of each package that is in it, sorted by name. */
export function licensesPlugin(): Plugin {
  return {
    name: 'licenses',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type !== 'chunk'
          ? []
          : Object.entries(file.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
      );
      const directories = new Set(
        [...modules, ...packagesOfData.map((name) => `node_modules/${name}/x`)].flatMap(packageOf),
      );
      const notices = new Map([...directories].flatMap(noticesOf));
      const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
      this.emitFile({
        type: 'asset',
        fileName: 'licenses.txt',
        source: `${sorted.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`,
      });
    },
  };
}

/** The directory of the package that a module belongs to; nothing for modules of our own. */
function packageOf(id: string): readonly string[] {
  const [, directory] = /^(.*[\\/]?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id) ?? [];
  return directory === undefined ? [] : [directory];
}

/** The package's own notice, and those of what it carries. Throws for a package without a licence text, because it could not be passed on. */
function noticesOf(directory: string): readonly [string, string][] {
  const { name, version, license, author } = manifestSchema.parse(
    JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')),
  );
  const file = readdirSync(directory)
    .sort()
    .find((entry) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(entry));
  const text = file === undefined ? ownText(directory, license, author) : readFileSync(join(directory, file), 'utf8');
  const within = (carried[name] ?? []).map(({ name: part, license: terms, copyright }): [string, string] => {
    if (terms !== 'MIT') throw new Error(`the text of ${terms} is to be added for ${part}`);
    return [part, `${part} (${terms})\n\n${mitText(copyright)}`];
  });
  return [
    [`${name}@${version}`, `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}`],
    ...within,
  ];
}

/** Some packages state their licence in README.md only, and some of these by its name alone: its text and the author are what has to be passed on. */
function ownText(directory: string, license: string, author: string | undefined): string {
  const readme = join(directory, 'README.md');
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : '';
  const start = text.search(/^#+ *Licen[cs]e/im);
  if (start >= 0 && /copyright/i.test(text.slice(start))) return text.slice(start);
  if (license === 'MIT' && author !== undefined) return mitText(`Copyright (c) ${author}`);
  throw new Error(`${dirname(join(directory, 'x'))} (${license}) has no licence text to pass on`);
}

/** The MIT licence as SPDX has it, below the line of its holder. */
function mitText(copyright: string): string {
  return `MIT License

${copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}
