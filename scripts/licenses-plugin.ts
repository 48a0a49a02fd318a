import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';
import * as z from 'zod';

const manifestSchema = z.looseObject({ name: z.string(), version: z.string(), license: z.string() });

/** Packages that no module of the bundle comes from and whose content is in it all the same: compiled into the catalogue. */
const packagesOfData = ['linguist-languages'];

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
      const notices = new Map([...directories].map(noticeOf));
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

/** Throws for a package without a licence text, because it could not be passed on. */
function noticeOf(directory: string): [string, string] {
  const { name, version, license } = manifestSchema.parse(
    JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')),
  );
  const file = readdirSync(directory)
    .sort()
    .find((entry) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(entry));
  const text = file === undefined ? ownText(directory, license) : readFileSync(join(directory, file), 'utf8');
  return [`${name}@${version}`, `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}`];
}

/** Some packages state their licence in README.md only. */
function ownText(directory: string, license: string): string {
  const readme = join(directory, 'README.md');
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : '';
  const start = text.search(/^#+ *Licen[cs]e/im);
  if (start >= 0) return text.slice(start);
  throw new Error(`${dirname(join(directory, 'x'))} (${license}) has no licence text to pass on`);
}
