import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { shortestNeedle } from '../src/service/needle-finder.ts';

/** What one part of an expression says about the texts it matches. */
interface Known {
  /** All that the part can match, when that is a few fixed strings. */
  readonly exact: readonly string[] | undefined;
  /** Strings of which every match holds at least one. */
  readonly held: readonly string[] | undefined;
}

const mostStrings = 48; // an alternation of more words says little about a text
const longestNeedle = 8; // longer ones find little more, and shorter ones are shared by more patterns
const nothing: Known = { exact: undefined, held: undefined };
const empty: Known = { exact: [''], held: undefined };

/**
 * Plain strings of which every match of a regular expression holds at least one, sorted; undefined when the expression
 * tells none of four characters or more. `anyCase` is for expressions that ignore case: the strings are then lower-case,
 * to be looked for in a lower-case text. Throws a SyntaxError for an expression that does not parse.
 */
export function needlesOf(pattern: string, anyCase = false): readonly string[] | undefined {
  const parsed = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(pattern);
  const found = best(alternatives(parsed.alternatives, anyCase));
  return found === undefined ? undefined : [...new Set(found.map(shorten))].sort();
}

/** A keyword that begins every such line says nothing; what follows it does. */
function shorten(text: string): string {
  const rest = text.replace(/^(?:import|require|from|using|use|include|public|class|func|function)\W{1,3}/, '');
  return (rest.length >= shortestNeedle ? rest : text).slice(0, longestNeedle);
}

function alternatives(parts: readonly AST.Alternative[], anyCase: boolean): Known {
  const known = parts.map((part) => sequence(part.elements, anyCase));
  return {
    exact: union(known.map(({ exact }) => exact)),
    held: union(known.map(best)),
  };
}

function sequence(elements: readonly AST.Element[], anyCase: boolean): Known {
  let run: readonly string[] = [''];
  let complete = true;
  const held: (readonly string[])[] = [];
  const flush = () => {
    if (isUseful(run)) held.push(run);
    run = [''];
  };
  for (const element of elements) {
    const known = elementKnown(element, anyCase);
    const longer = known.exact && product(run, known.exact);
    if (longer !== undefined) run = longer;
    else {
      complete = false;
      flush();
      if (known.exact !== undefined) run = known.exact;
    }
    if (known.exact === undefined && known.held !== undefined) held.push(known.held);
  }
  if (complete) return { exact: run, held: undefined };
  flush();
  return { exact: undefined, held: held.sort((a, b) => worth(b) - worth(a))[0] };
}

function elementKnown(element: AST.Element, anyCase: boolean): Known {
  switch (element.type) {
    case 'Character':
      return { exact: [letter(element.value, anyCase)], held: undefined };
    case 'CharacterClass':
      return classKnown(element, anyCase);
    case 'Group':
    case 'CapturingGroup':
      return alternatives(element.alternatives, anyCase);
    case 'Assertion':
      return empty;
    case 'Quantifier':
      return repeated(element, elementKnown(element.element, anyCase));
    default:
      return nothing;
  }
}

function classKnown({ negate, elements }: AST.CharacterClass | AST.UnicodeSetsCharacterClass, anyCase: boolean): Known {
  const letters = elements.map((element) =>
    element.type === 'Character' ? letter(element.value, anyCase) : undefined,
  );
  if (negate || letters.length > 4) return nothing;
  return { exact: union(letters.map((one) => (one === undefined ? undefined : [one]))), held: undefined };
}

function repeated({ min, max }: AST.Quantifier, known: Known): Known {
  if (min === 1 && max === 1) return known;
  if (min === 0) {
    const maybe = max === 1 && known.exact !== undefined ? union([[''], known.exact]) : undefined;
    return { exact: maybe, held: undefined };
  }
  return { exact: undefined, held: best(known) };
}

function letter(code: number, anyCase: boolean): string {
  const text = String.fromCodePoint(code);
  return anyCase ? text.toLowerCase() : text;
}

function best({ exact, held }: Known): readonly string[] | undefined {
  return exact !== undefined && isUseful(exact) ? exact : held;
}

function isUseful(strings: readonly string[]): boolean {
  return strings.every((text) => text.length >= shortestNeedle && /^[\x20-\x7e]+$/.test(text));
}

/** Longer strings say more, fewer say more. */
function worth(strings: readonly string[]): number {
  return Math.min(...strings.map(({ length }) => Math.min(length, longestNeedle))) - strings.length / mostStrings;
}

function union(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const strings = new Set<string>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const text of part) strings.add(text);
  }
  return strings.size > mostStrings ? undefined : [...strings];
}

function product(before: readonly string[], after: readonly string[]): readonly string[] | undefined {
  if (before.length * after.length > mostStrings) return undefined;
  return before.flatMap((start) => after.map((end) => start + end));
}
