import { evidenceAtOffset } from '../../evidence.ts';
import { type Dependency, type ManifestReader, nameOf } from '../manifest.ts';
import { plainManifest } from './plain-manifest.ts';
import { evidenceOfKey, parseToml, table, textAt } from './toml.ts';

/** alire.toml: the crates of `[[depends-on]]`, `executables` as starts; a crate for GNAT or GPRbuild is the compiler's version. */
export const alire: ManifestReader = {
  ecosystem: 'alire',
  matches: (name) => name === 'alire.toml',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const wanted = document['depends-on'];
    const tables = (Array.isArray(wanted) ? wanted : [wanted]).map(table);
    const names = tables.flatMap((each) => Object.entries(each).filter(([, value]) => typeof value === 'string'));
    const executables = document.executables;
    return plainManifest(path, 'alire', {
      language: 'Ada',
      name: textAt(document.name),
      dependencies: names
        .filter(([name]) => !/^(gnat|gprbuild)/.test(name))
        .map(([name, version]) => ({
          ecosystem: 'alire',
          name: name.toLowerCase(),
          version: textAt(version),
          scope: 'runtime',
          evidence: evidenceOfKey(path, text, name),
        })),
      starts: Array.isArray(executables) && executables.length > 0 ? [evidenceOfKey(path, text, 'executables')] : [],
    });
  },
};

/** *.gpr: `with "aws";` names another project of the system, a path one of the repository; `for Main use` starts. */
export const gnatProject: ManifestReader = {
  ecosystem: 'alire',
  matches: (name) => name.endsWith('.gpr'),
  root: true,
  read: ({ path, text: raw }) => {
    const text = raw.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const clauses = /^[ \t]*(?:limited[ \t]+)?with[ \t]+((?:"[^"\n]*"\s{0,40},?\s{0,40}){1,40});/gim;
    const dependencies = [...text.matchAll(clauses)].flatMap((clause) =>
      [...(clause[1] ?? '').matchAll(/"([^"\n]+)"/g)]
        .filter((match) => !/[/\\]/.test(match[1] ?? ''))
        .map((match): Dependency => {
          const at = clause.index + clause[0].indexOf(clause[1] ?? '') + match.index;
          const name = (match[1] ?? '').replace(/\.gpr$/, '').toLowerCase();
          return {
            ecosystem: 'alire',
            name,
            version: undefined,
            scope: 'runtime',
            evidence: evidenceAtOffset(path, raw, at),
          };
        }),
    );
    const main = /^[ \t]*for[ \t]+Main[ \t]+use\b/im.exec(text);
    return plainManifest(path, 'alire', {
      language: 'Ada',
      name: nameOf(path).replace(/\.gpr$/, ''),
      dependencies,
      starts: main === null ? [] : [evidenceAtOffset(path, raw, main.index)],
      aggregate: /^[ \t]*aggregate[ \t]+(library[ \t]+)?project\b/im.test(text),
    });
  },
};
