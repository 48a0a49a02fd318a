import { evidenceAtLine, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { oncePerPackage, plainManifest, repositoryName } from './plain-manifest.ts';
import { type Form, headOf, readForms, versionIn } from './s-expressions.ts';

/** *.asd: what each `(defsystem …)` depends on; a system named for tests is for development, an entry point starts. */
export const asdf: ManifestReader = {
  ecosystem: 'quicklisp',
  matches: (name) => name.endsWith('.asd'),
  root: true,
  read: ({ path, text }) => {
    const systems = readForms(text).filter((form) => /^(?:asdf:{1,2})?defsystem$/i.test(headOf(form) ?? ''));
    const names = systems.map(({ items }) => plainName(items[1]));
    const own = new Set(names);
    const dependencies = systems.flatMap((system, index) => {
      const scope = /(?:^|[-/.])(?:tests?|specs?|bench\w{0,8}|docs?|examples?)$/.test(names[index] ?? '')
        ? 'development'
        : 'runtime';
      const needed = optionOf(system, ':depends-on')?.items ?? [];
      const tools = optionOf(system, ':defsystem-depends-on')?.items ?? [];
      return [...needed.map((form) => ({ form, scope })), ...tools.map((form) => ({ form, scope: 'development' }))];
    });
    return plainManifest(path, 'quicklisp', {
      language: 'Common Lisp',
      name: names[0],
      dependencies: oncePerPackage(
        dependencies.flatMap(({ form, scope }): Dependency[] => {
          const name = systemOf(form);
          if (name === undefined || name === '' || own.has(name) || own.has(name.split('/')[0])) return [];
          return [
            {
              ecosystem: 'quicklisp',
              name,
              version: versionIn(form),
              scope: scope === 'development' ? 'development' : 'runtime',
              evidence: evidenceAtOffset(path, text, form.at),
            },
          ];
        }),
      ),
      starts: systems.flatMap((system) => {
        const entry = optionOf(system, ':entry-point');
        return entry === undefined ? [] : [evidenceAtOffset(path, text, entry.at)];
      }),
    });
  },
};

/** qlfile of Qlot: `ql mito 1.0`, `github fukamachi/ningle`, `git name address`: where projects come from. */
export const qlfile: ManifestReader = {
  ecosystem: 'quicklisp',
  matches: (name) => name === 'qlfile',
  root: true,
  read: ({ path, text }) => {
    const dependencies = text.split('\n').flatMap((line, index): Dependency[] => {
      const [, source, first = '', second = ''] =
        /^\s*(ql|ultralisp|git|github|http)\s+(\S+)(?:\s+(\S+))?/.exec(line) ?? [];
      if (source === undefined || first.startsWith(':')) return [];
      const name = source === 'github' && first.includes('/') ? repositoryName(`github.com/${first}`) : first;
      const pinned = source === 'ql' && /^\d/.test(second) ? second : undefined;
      const evidence = evidenceAtLine(path, text, index + 1);
      return [
        { ecosystem: 'quicklisp', name: (name ?? first).toLowerCase(), version: pinned, scope: 'runtime', evidence },
      ];
    });
    return plainManifest(path, 'quicklisp', { language: 'Common Lisp', dependencies });
  },
};

function optionOf({ items }: Form, key: string): Form | undefined {
  const at = items.findIndex(({ kind, text }) => kind === 'word' && text.toLowerCase() === key);
  return at < 0 ? undefined : items[at + 1];
}

/** `"clack"`, `:clack`, `#:clack`, `(:version "mito" "1.0")`, `(:feature :sbcl :sb-posix)`. */
function systemOf(form: Form): string | undefined {
  if (form.kind !== 'list') return plainName(form);
  const head = headOf(form)?.toLowerCase();
  if (head === ':version') return plainName(form.items[1]);
  if (head === ':feature') return form.items[2] === undefined ? undefined : systemOf(form.items[2]);
  return undefined;
}

function plainName(form: Form | undefined): string | undefined {
  return form === undefined ? undefined : form.text.replace(/^#?:/, '').toLowerCase();
}
