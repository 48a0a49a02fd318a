import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { blankComments } from './line-comments.ts';
import { oncePerPackage, plainManifest, releaseIn } from './plain-manifest.ts';

/**
 * mix.exs: the tuples of `deps`; `only:` marks what tests and development use, `in_umbrella:` a sibling, which is no package;
 * `mod:` is the application that starts; `apps_path:` makes it an umbrella, which only groups.
 */
export const mix: ManifestReader = {
  ecosystem: 'hex',
  matches: (name) => name === 'mix.exs',
  root: true,
  read: ({ path, text: raw }) => {
    const text = blankComments(raw, '#', '"');
    const dependencies: Dependency[] = [];
    for (const match of text.matchAll(/\{[ \t]*:(\w+)\s{0,40},\s{0,40}(?:"([^"\n]*)")?([^{}]{0,400})/g)) {
      const [, name = '', version, options = ''] = match;
      if (/\bin_umbrella:/.test(options) || (version === undefined && !/\b\w+:/.test(options))) continue;
      dependencies.push({
        ecosystem: 'hex',
        name,
        version: version ?? tagOf(options),
        scope: isDevelopment(options) ? 'development' : 'runtime',
        evidence: evidenceAtOffset(path, raw, match.index),
      });
    }
    const started = /\bmod:\s{0,40}\{/.exec(text);
    const runtimes = new Map<string, { version: string; evidence: Evidence }>();
    const elixir = /^[ \t]*elixir:[ \t]*"([^"\n]+)"/m.exec(text);
    if (elixir?.[1] !== undefined)
      runtimes.set('elixir', { version: elixir[1], evidence: evidenceAtOffset(path, raw, elixir.index) });
    return plainManifest(path, 'hex', {
      language: 'Elixir',
      name: /^[ \t]*app:[ \t]*:(\w+)/m.exec(text)?.[1],
      dependencies: oncePerPackage(dependencies),
      runtimes,
      starts: started === null ? [] : [evidenceAtOffset(path, raw, started.index)],
      aggregate: /\bapps_path:/.test(text),
    });
  },
};

function isDevelopment(options: string): boolean {
  const only = /\bonly:\s{0,40}(\[[^\]]*\]|:\w+)/.exec(options)?.[1];
  return only !== undefined && !/:prod\b/.test(only);
}

function tagOf(options: string): string | undefined {
  return releaseIn(/\btag:[ \t]*"([^"\n]+)"/.exec(options)?.[1] ?? '');
}
