import { evidenceAtLine } from '../../evidence.ts';
import type { Dependency, Manifest, ManifestReader } from '../manifest.ts';

interface Directive {
  readonly verb: string;
  readonly rest: string;
  readonly comment: string;
  readonly line: number;
}

/** A module that stands in for another: a fork or another version, or a directory, which has no version. */
interface Replacement {
  readonly of: string;
  readonly at: string | undefined;
  readonly version: string | undefined;
}

/**
 * go.mod: single-line and block `require`; `// indirect` is marked so; a `replace` by another version or fork gives the version
 * that is built; `exclude`, `retract`, `tool` and the rest are passed over.
 */
export const goModule: ManifestReader = {
  ecosystem: 'go',
  matches: (name) => name === 'go.mod',
  root: true,
  read: ({ path, text }) => {
    const directives = readDirectives(text);
    const replacements = directives.filter(({ verb }) => verb === 'replace').flatMap(readReplacement);
    const dependencies = directives
      .filter(({ verb }) => verb === 'require')
      .map(({ rest, comment, line }): Dependency => {
        const [name = '', declared] = words(rest);
        if (declared === undefined) throw new Error(`line ${line}: a require of ${name || 'nothing'} has no version`);
        const instead = replacements.find(({ of, at }) => of === name && (at === undefined || at === declared));
        return {
          ecosystem: 'go',
          name,
          version: instead?.version ?? declared,
          scope: isIndirect(comment) ? 'indirect' : 'runtime',
          evidence: evidenceAtLine(path, text, line),
        };
      });
    return { ...emptyManifest(path, text, directives), dependencies };
  },
};

/** go.work: it groups modules and asks for no package. */
export const goWorkspace: ManifestReader = {
  ecosystem: 'go',
  matches: (name) => name === 'go.work',
  root: false,
  read: ({ path, text }) => ({ ...emptyManifest(path, text, readDirectives(text)), aggregate: true }),
};

function emptyManifest(path: string, text: string, directives: readonly Directive[]): Manifest {
  const module = directives.find(({ verb }) => verb === 'module');
  const go =
    directives.find(({ verb, rest }) => verb === 'go' && /^\d/.test(rest)) ??
    directives.find(({ verb, rest }) => verb === 'toolchain' && /^go\d/.test(rest));
  const version = words(go?.rest ?? '')[0]?.replace(/^go/, '');
  return {
    path,
    ecosystem: 'go',
    language: 'Go',
    name: words(module?.rest ?? '')[0],
    dependencies: [],
    runtimes:
      go === undefined || version === undefined
        ? new Map()
        : new Map([['go', { version, evidence: evidenceAtLine(path, text, go.line) }]]),
    starts: [],
    aggregate: false,
  };
}

/** Every directive, those of a block one by one. Throws where a block is not closed or a merge left its marks. */
function readDirectives(text: string): readonly Directive[] {
  const directives: Directive[] = [];
  let block: { readonly verb: string; readonly line: number } | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    if (/^(?:<{7}|={7}|>{7})/.test(raw)) throw new Error(`line ${line}: a merge conflict is not resolved`);
    const mark = raw.indexOf('//');
    const code = (mark < 0 ? raw : raw.slice(0, mark)).replace('\uFEFF', '').trim();
    const comment = mark < 0 ? '' : raw.slice(mark + 2).trim();
    if (code === '') continue;
    if (block !== undefined) {
      if (code.startsWith(')')) block = undefined;
      else directives.push({ verb: block.verb, rest: code, comment, line });
      continue;
    }
    const [, verb = '', rest = ''] = /^([a-z]+)\b\s*(\S.*)?$/.exec(code) ?? [];
    if (rest === '(') block = { verb, line };
    else if (rest !== '()') directives.push({ verb, rest, comment, line });
  }
  if (block !== undefined) throw new Error(`line ${block.line}: the block of ${block.verb} is not closed`);
  return directives;
}

function readReplacement({ rest }: Directive): readonly Replacement[] {
  const [before = '', after] = rest.split('=>');
  if (after === undefined) return [];
  const [of = '', at] = words(before);
  return [{ of, at, version: words(after)[1] }];
}

/** As Go reads it: the comment is the word alone, or the word and a semicolon before other words. */
function isIndirect(comment: string): boolean {
  return comment === 'indirect' || comment.startsWith('indirect;');
}

/** The words of a line, without quotes. */
function words(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => word.replaceAll(/["`]/g, '') || []);
}
