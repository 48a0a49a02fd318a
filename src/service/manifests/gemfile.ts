import { type Evidence, evidenceAtLine, evidenceAtOffset } from '../../evidence.ts';
import { ancestors, type Dependency, directoryOf, joinPath, type Lookup, type ManifestReader } from '../manifest.ts';
import { blankComments } from './line-comments.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

const opens = /^[ \t]*(?:if|unless|case|begin|def|while)\b/;
const gemCall = /^[ \t]*gem[ \t(]+["']([^"'\n]+)["'](?:[ \t]*,[ \t]*["']([^"'\n]+)["'])?(.*)$/;

/**
 * Gemfile and gems.rb: both quotes, blocks of groups and the group of one gem; what is in test or development groups only
 * does not run. The Ruby version stands in the file or in `.ruby-version` beside or above it.
 */
export const gemfile: ManifestReader = {
  ecosystem: 'gem',
  matches: (name) => name === 'Gemfile' || name === 'gems.rb',
  root: true,
  read: ({ path, text }, lookup) => {
    const blocks: boolean[] = [];
    const dependencies: Dependency[] = [];
    const lines = blankComments(text, '#').split('\n');
    for (const [index, line] of lines.entries()) {
      const gem = gemCall.exec(line);
      if (gem !== null) {
        const options = /,[ \t]*$/.test(line) ? `${gem[3] ?? ''}${lines[index + 1] ?? ''}` : (gem[3] ?? '');
        dependencies.push({
          ecosystem: 'gem',
          name: gem[1] ?? '',
          version: gem[2],
          scope: blocks.includes(true) || isDevelopment(groupOf(options)) ? 'development' : 'runtime',
          evidence: evidenceAtLine(path, text, index + 1),
        });
      } else if (/\bdo\b(?:[ \t]*\|[^|\n]*\|)?[ \t]*$/.test(line) || opens.test(line))
        blocks.push(/^[ \t]*group\b/.test(line) && isDevelopment(line));
      else if (/^[ \t]*end\b/.test(line)) blocks.pop();
    }
    return plainManifest(path, 'gem', {
      language: 'Ruby',
      dependencies: oncePerPackage(dependencies),
      runtimes: rubyVersion(path, text, lookup),
    });
  },
};

/** *.gemspec: `add_dependency` and `add_runtime_dependency` run, `add_development_dependency` does not. */
export const gemspec: ManifestReader = {
  ecosystem: 'gem',
  matches: (name) => name.endsWith('.gemspec'),
  root: true,
  read: ({ path, text }) => {
    const plain = blankComments(text, '#');
    const call =
      /\.add_(runtime_|development_)?dependency[ \t(]+(?:["']|%q[<([{])([\w.-]+)(?:["'>)\]}])(?:\.freeze)?(?:[ \t]*,[ \t]*\[?["']([^"'\n]+)["'])?/g;
    return plainManifest(path, 'gem', {
      language: 'Ruby',
      name: /\.name[ \t]*=[ \t]*["']([\w.-]+)["']/.exec(plain)?.[1],
      dependencies: oncePerPackage(
        [...plain.matchAll(call)].map((match) => ({
          ecosystem: 'gem',
          name: match[2] ?? '',
          version: match[3],
          scope: match[1] === 'development_' ? 'development' : 'runtime',
          evidence: evidenceAtOffset(path, text, match.index),
        })),
      ),
    });
  },
};

function groupOf(options: string): string {
  return /\bgroups?(?::|["']?[ \t]*=>)[ \t]*(\[[^\]\n]*\]|%i\[[^\]\n]*\]|[:"'\w]+)/.exec(options)?.[1] ?? '';
}

/** True where groups are named and none of them is one that runs in production. */
function isDevelopment(groups: string): boolean {
  return (
    /\b(?:test|development|dev|ci|lint|rubocop|doc|docs|debug|tools?)\b/.test(groups) &&
    !/production|default/.test(groups)
  );
}

function rubyVersion(
  path: string,
  text: string,
  lookup: Lookup,
): ReadonlyMap<string, { version: string; evidence: Evidence }> {
  const declared = /^[ \t]*ruby[ \t(]+["']([^"'\n]+)["']/m.exec(text);
  if (declared?.[1] !== undefined) {
    return new Map([['ruby', { version: declared[1], evidence: evidenceAtOffset(path, text, declared.index) }]]);
  }
  for (const directory of ancestors(directoryOf(path))) {
    const file = joinPath(directory, '.ruby-version');
    const found = file === undefined ? undefined : lookup(file);
    if (file === undefined || found === undefined) continue;
    const version = /^\s*(?:ruby-)?([\w.-]+)/.exec(found)?.[1];
    if (version !== undefined) return new Map([['ruby', { version, evidence: evidenceAtLine(file, found, 1) }]]);
  }
  return new Map();
}
