import type { SyntaxNode } from '@lezer/common';

/** What a name stands for. `value` and `type` point at an expression, `function` at a definition in the same file. */
type Binding =
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'value' | 'type'; readonly node: SyntaxNode; readonly scope: Scope }
  | { readonly kind: 'function'; readonly scope: Scope }
  | { readonly kind: 'unknown' };

/** A module, class, function or lambda. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'lambda';
  readonly node: SyntaxNode;
  readonly parent: Scope | undefined;
  readonly isAsync: boolean;
  readonly bindings: Map<string, Binding[]>;
  /** Calls that run when this scope's body runs, with the scope that their names are looked up in. */
  readonly calls: { readonly node: SyntaxNode; readonly scope: Scope }[];
}

/** An alias of an alias of an alias is followed this far: a loop of names must end. */
const deepestAlias = 6;

/** Adds a meaning to a name; a name may have several, as it is assigned again. */
export function bind(scope: Scope, name: string, binding: Binding): void {
  const known = scope.bindings.get(name);
  if (known === undefined) scope.bindings.set(name, [binding]);
  else known.push(binding);
}

/**
 * The dotted name that an expression leads back to: imports unaliased, variables followed to what they were made
 * from, calls left out (`requests.Session().get` is `requests.Session.get`). A name that nothing in the file binds
 * is a built-in and stands for itself. Undefined where the text does not show it.
 */
export function resolveName(text: string, node: SyntaxNode, scope: Scope, depth = 0): string | undefined {
  const members: string[] = [];
  for (let at: SyntaxNode | null = node; at !== null; ) {
    if (at.name === 'VariableName') return join(resolveVariable(text, at, scope, members, depth), members);
    if (at.name === 'MemberExpression') {
      const property: SyntaxNode | null = at.lastChild;
      if (property?.name !== 'PropertyName') return undefined;
      members.unshift(text.slice(property.from, property.to));
      at = at.firstChild;
    } else if (at.name === 'CallExpression') at = at.firstChild;
    else if (at.name === 'ParenthesizedExpression' || at.name === 'AwaitExpression')
      at = at.firstChild?.nextSibling ?? null;
    else return undefined;
  }
  return undefined;
}

function join(base: string | undefined, members: readonly string[]): string | undefined {
  return base === undefined ? undefined : [base, ...members].join('.');
}

/** The functions of the same file that a callee may be: a plain name, or a method on the first parameter of a method. */
export function localFunctions(text: string, callee: SyntaxNode, scope: Scope): readonly Scope[] {
  if (callee.name === 'VariableName') return functionsIn(lookUp(scope, text.slice(callee.from, callee.to)) ?? []);
  const [object, , property] = children(callee);
  if (callee.name !== 'MemberExpression' || object?.name !== 'VariableName' || property?.name !== 'PropertyName')
    return [];
  const owner = ownerOf(text, object, scope);
  return functionsIn(owner?.bindings.get(text.slice(property.from, property.to)) ?? []);
}

/** The functions that a scope binds to a name. */
export function functionsOf(scope: Scope, name: string): readonly Scope[] {
  return functionsIn(scope.bindings.get(name) ?? []);
}

/** The dotted name that a scope's own name leads back to, as resolveName gives it. */
export function meaningOf(text: string, scope: Scope, name: string): string | undefined {
  return firstMeaning(text, scope.bindings.get(name) ?? [], 0);
}

function functionsIn(bindings: readonly Binding[]): readonly Scope[] {
  return bindings.flatMap((binding) => (binding.kind === 'function' ? [binding.scope] : []));
}

/** True for a plain name that nothing in the file binds, such as `sorted`: what it is given runs at once. */
export function isBuiltIn(text: string, callee: SyntaxNode, scope: Scope): boolean {
  return callee.name === 'VariableName' && lookUp(scope, text.slice(callee.from, callee.to)) === undefined;
}

function resolveVariable(
  text: string,
  node: SyntaxNode,
  scope: Scope,
  members: string[],
  depth: number,
): string | undefined {
  const name = text.slice(node.from, node.to);
  const owner = ownerOf(text, node, scope);
  if (owner !== undefined) {
    const attribute = members.shift();
    return attribute === undefined ? undefined : firstMeaning(text, owner.bindings.get(attribute) ?? [], depth);
  }
  const bindings = lookUp(scope, name);
  return bindings === undefined ? name : firstMeaning(text, bindings, depth);
}

function firstMeaning(text: string, bindings: readonly Binding[], depth: number): string | undefined {
  if (depth >= deepestAlias) return undefined;
  for (const binding of bindings) {
    if (binding.kind === 'import') return binding.name;
    if (binding.kind !== 'value' && binding.kind !== 'type') continue;
    const meaning =
      resolveType(text, binding.node, binding.scope, depth + 1) ??
      resolveName(text, binding.node, binding.scope, depth + 1);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}

/** The class in `Annotated[Class, …]`, `Optional[Class]` and `Class | None`. */
function resolveType(text: string, node: SyntaxNode, scope: Scope, depth: number): string | undefined {
  if (node.name === 'BinaryExpression' && node.firstChild !== null) {
    return resolveName(text, node.firstChild, scope, depth);
  }
  const [wrapper, bracket, inner] = children(node);
  if (node.name !== 'MemberExpression' || bracket?.name !== '[' || wrapper === undefined || inner === undefined) {
    return undefined;
  }
  const last = resolveName(text, wrapper, scope, depth)?.split('.').at(-1);
  return last === 'Annotated' || last === 'Optional' ? resolveName(text, inner, scope, depth) : undefined;
}

/** The class whose method has this variable as its first parameter. */
function ownerOf(text: string, variable: SyntaxNode, scope: Scope): Scope | undefined {
  const name = text.slice(variable.from, variable.to);
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind !== 'function' && at.kind !== 'lambda') continue;
    if (at.parent?.kind === 'class') return firstParameter(text, at) === name ? at.parent : undefined;
    if (at.bindings.has(name)) return undefined;
  }
  return undefined;
}

function firstParameter(text: string, scope: Scope): string | undefined {
  const parameter = scope.node.getChild('ParamList')?.getChild('VariableName');
  return parameter == null ? undefined : text.slice(parameter.from, parameter.to);
}

/** Python's order of scopes: a class body's names are not seen from its methods. */
function lookUp(scope: Scope, name: string): readonly Binding[] | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind === 'class' && at !== scope) continue;
    const found = at.bindings.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A node's children, punctuation included. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}
