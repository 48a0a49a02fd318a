import type { SyntaxNode } from '@lezer/common';
import { bind, children, isBuiltIn, resolveName, type Scope } from './python-names.ts';

interface Step {
  readonly node: SyntaxNode;
  readonly scope: Scope;
}

/**
 * Every scope of a parsed Python file, outermost first, with what its names stand for and the calls that run in it.
 * Walks with a stack of its own: text of a pull request may be nested deeper than the call stack.
 */
export function readScopes(text: string, top: SyntaxNode): readonly Scope[] {
  const scopes: Scope[] = [];
  const pending: Step[] = [];
  const lambdas: Scope[] = [];
  const open = (kind: Scope['kind'], node: SyntaxNode, parent: Scope | undefined): Scope => {
    const isAsync = kind === 'function' && node.firstChild?.name === 'async';
    const scope: Scope = {
      kind,
      node,
      parent,
      isAsync,
      bindings: new Map(),
      calls: [],
    };
    scopes.push(scope);
    return scope;
  };
  const pushAll = (nodes: readonly SyntaxNode[], scope: Scope) => {
    for (const node of nodes.toReversed()) pending.push({ node, scope });
  };

  pushAll(children(top), open('module', top, undefined));
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { node, scope } = step;
    if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition' || node.name === 'LambdaExpression') {
      const kind =
        node.name === 'FunctionDefinition' ? 'function' : node.name === 'ClassDefinition' ? 'class' : 'lambda';
      const inner = open(kind, node, scope);
      const name = node.getChild('VariableName');
      if (kind === 'function' && name !== null) bind(scope, textOf(text, name), { kind: 'function', scope: inner });
      if (kind === 'class' && name !== null) bind(scope, textOf(text, name), { kind: 'unknown' });
      if (kind === 'lambda') lambdas.push(inner);
      const parameters = node.getChild('ParamList');
      if (parameters !== null) bindParameters(text, parameters, inner, scope);
      // Defaults, annotations and base classes are worked out where the definition stands, not when it is called.
      for (const child of children(node).toReversed()) {
        const isBody = child.name === 'Body' || (kind === 'lambda' && child.prevSibling?.name === ':');
        pending.push({ node: child, scope: isBody ? inner : scope });
      }
      continue;
    }
    if (node.name === 'ImportStatement') bindImports(text, node, scope);
    else if (node.name === 'AssignStatement' || node.name === 'NamedExpression') bindAssignment(text, node, scope);
    else if (node.name === 'WithStatement') bindWith(text, node, scope);
    else if (node.name === 'CallExpression') runnerOf(scope).calls.push({ node, scope });
    pushAll(children(node), scope);
  }
  for (const lambda of lambdas) giveCallsToCaller(text, lambda);
  return scopes;
}

/** A class body runs with what is around it. */
function runnerOf(scope: Scope): Scope {
  return scope.kind === 'class' && scope.parent !== undefined ? runnerOf(scope.parent) : scope;
}

/** A lambda given to a built-in (`sorted`, `map`) runs at once, as part of the function around it. */
function giveCallsToCaller(text: string, lambda: Scope): void {
  const call = lambda.node.parent?.name === 'ArgList' ? lambda.node.parent.parent : null;
  const callee = call?.firstChild;
  if (callee == null || lambda.parent === undefined || !isBuiltIn(text, callee, lambda.parent)) return;
  for (const each of lambda.calls.splice(0)) runnerOf(lambda.parent).calls.push(each);
}

function bindParameters(text: string, list: SyntaxNode, inner: Scope, outer: Scope): void {
  for (const parameter of list.getChildren('VariableName')) {
    const annotated = parameter.nextSibling?.name === 'TypeDef' ? parameter.nextSibling.lastChild : null;
    bind(
      inner,
      textOf(text, parameter),
      annotated === null ? { kind: 'unknown' } : { kind: 'type', node: annotated, scope: outer },
    );
  }
}

function bindImports(text: string, statement: SyntaxNode, scope: Scope): void {
  const parts = children(statement).filter((part) => part.name !== '(' && part.name !== ')');
  const words = parts.map((part) => textOf(text, part));
  const from = words[0] === 'from' ? words.slice(1, words.indexOf('import')).join('') : undefined;
  const named = words.slice(words.indexOf('import') + 1);
  for (const entry of splitAt(named, ',')) {
    const as = entry.indexOf('as');
    const source = entry.slice(0, as < 0 ? undefined : as).join('');
    const alias = as < 0 ? undefined : entry[as + 1];
    if (source === '') continue;
    if (from !== undefined) bind(scope, alias ?? source, { kind: 'import', name: `${from}.${source}` });
    else if (alias !== undefined) bind(scope, alias, { kind: 'import', name: source });
    else bindPackage(scope, source);
  }
}

/** `import os.path` binds `os`. */
function bindPackage(scope: Scope, source: string): void {
  const [first = source] = source.split('.');
  bind(scope, first, { kind: 'import', name: first });
}

function splitAt(words: readonly string[], separator: string): readonly string[][] {
  const entries: string[][] = [[]];
  for (const word of words) {
    if (word === separator) entries.push([]);
    else entries.at(-1)?.push(word);
  }
  return entries;
}

/** `a = b = value`, `a: Type`, `self.a = value`; of `a, b = …` only that the names are taken. */
function bindAssignment(text: string, statement: SyntaxNode, scope: Scope): void {
  const parts = children(statement);
  const value = parts.at(-1);
  const several = parts.some((part) => part.name === ',');
  for (const [index, target] of parts.entries()) {
    const next = parts[index + 1];
    const annotation = next?.name === 'TypeDef' ? next.lastChild : null;
    const assigned = annotation === null ? next?.name === 'AssignOp' : parts[index + 2]?.name === 'AssignOp';
    const owner = target.name === 'MemberExpression' ? classOfSelf(text, target, scope) : undefined;
    const property = owner === undefined ? target : target.lastChild;
    if (property === null || (target.name !== 'VariableName' && owner === undefined)) continue;
    const name = textOf(text, property);
    const place = owner ?? scope;
    if (annotation !== null) bind(place, name, { kind: 'type', node: annotation, scope });
    if (several) {
      if (target !== value) bind(place, name, { kind: 'unknown' });
    } else if (assigned && value !== undefined && target !== value)
      bind(place, name, { kind: 'value', node: value, scope });
  }
}

function classOfSelf(text: string, target: SyntaxNode, scope: Scope): Scope | undefined {
  const object = target.firstChild;
  const self = scope.node.getChild('ParamList')?.getChild('VariableName');
  if (scope.parent?.kind !== 'class' || self == null || object?.name !== 'VariableName') return undefined;
  const plain = target.lastChild?.name === 'PropertyName';
  return plain && textOf(text, self) === textOf(text, object) ? scope.parent : undefined;
}

function bindWith(text: string, statement: SyntaxNode, scope: Scope): void {
  const parts = children(statement);
  for (const [index, part] of parts.entries()) {
    const value = parts[index - 1];
    const name = parts[index + 1];
    if (part.name !== 'as' || value === undefined || name?.name !== 'VariableName') continue;
    bind(scope, textOf(text, name), { kind: 'value', node: value, scope });
  }
}

function textOf(text: string, node: SyntaxNode): string {
  return text.slice(node.from, node.to);
}

/** The dotted names of a function's decorators, imports unaliased. */
export function decoratorNames(text: string, scope: Scope): readonly string[] {
  if (scope.node.parent?.name !== 'DecoratedStatement' || scope.parent === undefined) return [];
  const around = scope.parent;
  return scope.node.parent.getChildren('Decorator').flatMap((decorator) => {
    const [first, ...rest] = decorator.getChildren('VariableName');
    if (first === undefined) return [];
    const base = resolveName(text, first, around) ?? textOf(text, first);
    return [[base, ...rest.map((part) => textOf(text, part))].join('.')];
  });
}
