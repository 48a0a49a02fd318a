import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { blankComments } from './line-comments.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/** *.rockspec: `dependencies = { "lapis >= 1.0" }`; those to build and test are for development; `lua` is the interpreter. */
export const rockspec: ManifestReader = {
  ecosystem: 'luarocks',
  matches: (name) => name.endsWith('.rockspec'),
  root: true,
  read: ({ path, text }) => {
    const plain = blankComments(text, '--');
    const runtimes = new Map<string, { version: string; evidence: Evidence }>();
    const dependencies: Dependency[] = [];
    for (const list of plain.matchAll(/^[ \t]*(build_|test_)?dependencies[ \t]*=\s*\{([^{}]*)\}/gm)) {
      const start = list.index + list[0].length - (list[2]?.length ?? 0) - 1;
      for (const item of (list[2] ?? '').matchAll(/["']([^"'\n]+)["']/g)) {
        const evidence = evidenceAtOffset(path, text, start + item.index);
        const [, name = '', wanted = ''] = /^\s*([\w./-]+)([^\w./-].*)?$/.exec(item[1] ?? '') ?? [];
        const version = wanted.trim() === '' ? undefined : wanted.trim();
        if (name === 'lua') runtimes.set('lua', { version: version ?? '', evidence });
        else {
          const scope = list[1] === undefined ? 'runtime' : 'development';
          dependencies.push({ ecosystem: 'luarocks', name: name.toLowerCase(), version, scope, evidence });
        }
      }
    }
    return plainManifest(path, 'luarocks', {
      language: 'Lua',
      name: /^[ \t]*package[ \t]*=[ \t]*["']([\w.-]+)["']/m.exec(plain)?.[1],
      dependencies: oncePerPackage(dependencies),
      runtimes,
    });
  },
};
