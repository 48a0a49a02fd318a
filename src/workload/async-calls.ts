import type { SyntaxNode } from '@lezer/common';
import type { Trait } from '../catalogue/trait.ts';
import { type Evidence, evidenceAtOffset, sortEvidence } from '../evidence.ts';
import type { SourceFile } from '../service/service.ts';
import { type Module, type Modules, openModules } from './python-modules.ts';
import { localFunctions, resolveName, type Scope } from './python-names.ts';
import { decoratorNames } from './python-scopes.ts';

type Calls = NonNullable<Trait['callsInAsync']>[number];

/** Programs that people run by hand have an event loop of their own, on which nobody waits. */
const besideService = /(?:^|\/)(?:scripts?|migrations|tools|notebooks|benchmarks?)\//;
const asyncFunction = /\basync\s+def\b/;

/** A function whose body runs on the event loop, in the file that holds it. */
interface Running {
  readonly module: Module;
  readonly scope: Scope;
}

/**
 * The calls that `wanted` names and that run on the event loop: inside an `async def`, or in a plain function of the
 * service that an `async def` calls. Awaited calls, and functions handed to a thread pool, are none. A name in
 * `wanted.calls` is exact (`time.sleep`), all below it (`requests.*`), a method of anything (`*.submit`) or of all below it (`a.*.add`).
 * Files of another family, and scripts beside the service, give nothing. The parser is loaded when the first file holds an `async def`.
 */
export async function callsInAsync(files: readonly SourceFile[], wanted: Calls): Promise<readonly Evidence[]> {
  const own = files.filter(({ family, test }) => family === wanted.family && !test);
  const candidates = own.filter(({ path, text }) => !besideService.test(path) && asyncFunction.test(text));
  if (wanted.family !== 'python' || candidates.length === 0) return [];
  // Whatever a call is imported as, the module or method that it comes from is named somewhere.
  const words = wanted.calls.map((call) => call.split('.').find((part) => part !== '*') ?? call);
  if (!own.some(({ text }) => words.some((word) => text.includes(word)))) return [];
  const { parser } = await import('@lezer/python');
  const modules = openModules(own, (text) => parser.parse(text).topNode);
  return sortEvidence(onEventLoop(candidates.map(modules.parse), modules, wanted));
}

function onEventLoop(parsed: readonly Module[], modules: Modules, wanted: Calls): readonly Evidence[] {
  const found: Evidence[] = [];
  const decorators = [...(wanted.handedTo ?? []), ...(wanted.startUp ?? [])];
  const isElsewhere = ({ module, scope }: Running) =>
    decoratorNames(module.file.text, scope).some((name) => isNamed(name, decorators));
  const pending = parsed.flatMap((module) =>
    module.scopes.map((scope) => ({ module, scope })).filter((item) => item.scope.isAsync && !isElsewhere(item)),
  );
  const reached = new Set(pending.map(({ scope }) => scope));
  for (let running = pending.pop(); running !== undefined; running = pending.pop()) {
    const { module, scope } = running;
    const { text, path } = module.file;
    for (const call of scope.calls) {
      const callee = call.node.firstChild;
      if (callee === null || isAwaited(call.node)) continue;
      const called: Running[] = localFunctions(text, callee, call.scope).map((local) => ({ module, scope: local }));
      const name = resolveName(text, callee, call.scope);
      const meaning = name === undefined ? undefined : modules.follow(module.file, name);
      if (meaning?.kind === 'function') called.push(meaning);
      if (
        meaning?.kind === 'name' &&
        isNamed(meaning.name, wanted.calls) &&
        !isNamed(meaning.name, wanted.except ?? [])
      ) {
        found.push(evidenceAtOffset(path, text, call.node.from));
      }
      for (const next of called) {
        if (reached.has(next.scope) || next.scope.isAsync || isElsewhere(next)) continue;
        reached.add(next.scope);
        pending.push(next);
      }
    }
  }
  return found;
}

/** `await f()` and `async with f()`: the name is the same as a blocking one's, the call is not. */
function isAwaited(call: SyntaxNode): boolean {
  const around = call.parent;
  return (
    around?.name === 'AwaitExpression' || (around?.name === 'WithStatement' && around.firstChild?.name === 'async')
  );
}

function isNamed(name: string, wanted: readonly string[]): boolean {
  return wanted.some((entry) => {
    const star = entry.indexOf('*');
    if (star < 0) return name === entry;
    return name.startsWith(entry.slice(0, star)) && name.endsWith(entry.slice(star + 1));
  });
}
