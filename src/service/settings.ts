import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Technology } from '../catalogue/technology.ts';
import { type Evidence, evidenceAtOffset } from '../evidence.ts';
import { globMatcher } from './globs.ts';
import { compile } from './match.ts';
import type { ServiceFiles } from './service.ts';

/** A settings file of a service that shows a technology, and where it does first. */
export interface Setting {
  readonly path: string;
  readonly text: string;
  readonly evidence: Evidence;
}

/** The settings below a service's root that show a technology by its `texts`; sorted by path as the service's files are. */
export function findSettings({ texts: tells = [] }: Technology, files: ServiceFiles): readonly Setting[] {
  if (tells.length === 0) return [];
  const prefix = files.root === '.' ? 0 : files.root.length + 1;
  return files.paths.flatMap((path): readonly Setting[] => {
    const text = files.texts.get(path);
    if (text === undefined) return [];
    const shown = tells.find(
      (tell) => globMatcher(tell.files)(path.slice(prefix)) && text.search(compile(tell.pattern)) >= 0,
    );
    if (shown === undefined) return [];
    return [{ path, text, evidence: evidenceAtOffset(path, text, text.search(compile(shown.pattern))) }];
  });
}

/** `handler: src/orders.list` of a serverless.yml or SAM template, `handler = "orders.list"` of Terraform. */
const handlerLine =
  /^[ \t-]{0,40}["']?[hH]andler["']?[ \t]*[:=][ \t]*["']?([\w./-]{1,200})\.(\w{1,100})["']?[ \t,]*$/gm;

/**
 * Where a function's settings name a handler that the service's source holds: a file of that path or name, with that word in it. What
 * the settings name and nobody finds is another directory's.
 */
export function findNamedHandlers(files: ServiceFiles, { technologies }: Catalogue): readonly Evidence[] {
  const settings = technologies
    .filter(({ serves }) => serves === 'function')
    .flatMap((technology) => findSettings(technology, files));
  const sources = files.sources.filter(({ test }) => !test);
  return settings.flatMap(({ path, text }) =>
    [...text.matchAll(handlerLine)].flatMap(({ 1: module = '', 2: name = '', index }) => {
      const ending = `/${module.replace(/^(?:\.?\/)+/, '')}`;
      const isNamed = sources.some(
        (source) => `/${source.path.replace(/\.\w+$/, '')}`.endsWith(ending) && source.text.includes(name),
      );
      return isNamed ? [evidenceAtOffset(path, text, index + (text.slice(index).search(/\S/) || 0))] : [];
    }),
  );
}
