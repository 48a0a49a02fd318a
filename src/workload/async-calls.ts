import type { SyntaxNode } from '@lezer/common';
import type { Trait } from '../catalogue/trait.ts';
import { type Evidence, evidenceAtOffset } from '../evidence.ts';
import type { SourceFile } from '../service/service.ts';
import { localFunctions, resolveName, type Scope } from './python-names.ts';
import { decoratorNames, readScopes } from './python-scopes.ts';

type Calls = NonNullable<Trait['callsInAsync']>[number];

const asyncFunction = /\basync\s+def\b/;

/**
 * The calls that `wanted` names and that run on the event loop: inside an `async def`, or in a plain function of the same
 * file that an `async def` calls. Awaited calls, and functions handed to a thread pool, are none. A name in
 * `wanted.calls` is exact (`time.sleep`), all below it (`requests.*`) or a method of anything (`*.run_in_executor`).
 * Files of another family give nothing. The parser is loaded when the first file holds an `async def`.
 */
export async function callsInAsync(files: readonly SourceFile[], wanted: Calls): Promise<readonly Evidence[]> {
  const candidates = files.filter(
    (file) => file.family === wanted.family && !file.test && asyncFunction.test(file.text),
  );
  if (wanted.family !== 'python' || candidates.length === 0) return [];
  const { parser } = await import('@lezer/python');
  return candidates.flatMap((file) => {
    const scopes = readScopes(file.text, parser.parse(file.text).topNode);
    return onEventLoop(file.text, scopes, wanted).map((call) => evidenceAtOffset(file.path, file.text, call.from));
  });
}

function onEventLoop(text: string, scopes: readonly Scope[], wanted: Calls): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const decorators = [...(wanted.handedTo ?? []), ...(wanted.startUp ?? [])];
  const isElsewhere = (scope: Scope) => decoratorNames(text, scope).some((name) => isNamed(name, decorators));
  const pending = scopes.filter((scope) => scope.isAsync && !isElsewhere(scope));
  const reached = new Set(pending);
  for (let scope = pending.pop(); scope !== undefined; scope = pending.pop()) {
    for (const call of scope.calls) {
      const callee = call.node.firstChild;
      if (callee === null || isAwaited(call.node)) continue;
      const name = resolveName(text, callee, call.scope);
      if (name !== undefined && isNamed(name, wanted.calls)) found.push(call.node);
      for (const local of localFunctions(text, callee, call.scope)) {
        if (reached.has(local) || local.isAsync || isElsewhere(local)) continue;
        reached.add(local);
        pending.push(local);
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
    if (entry.startsWith('*.')) return name.endsWith(entry.slice(1));
    if (entry.endsWith('.*')) return name.startsWith(entry.slice(0, -1));
    return name === entry;
  });
}
