import type { Technology, TechnologyKind } from '../catalogue/technology.ts';
import type { Evidence } from '../evidence.ts';

/** A technology seen in a service. `source` says how surely: declared beats container beats import. */
export interface Signal {
  readonly id: string;
  readonly name: string;
  readonly kind: TechnologyKind;
  /** For a datastore that is no database of records: what it holds instead. */
  readonly category?: Technology['category'];
  readonly version: string | undefined;
  readonly primary: boolean;
  readonly source: 'declared' | 'container' | 'import' | 'file';
  /** Ids of the technology's variants that were seen. */
  readonly variants: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** A service's signals by kind. `language` is undefined when no source file in a programming language was read. */
export interface Stack {
  readonly language: string | undefined;
  readonly languages: readonly { readonly name: string; readonly share: number; readonly evidence: Evidence }[];
  readonly runtime: Signal | undefined;
  readonly frameworks: readonly Signal[];
  readonly datastores: readonly Signal[];
  readonly messaging: readonly Signal[];
  readonly platforms: readonly Signal[];
  readonly deployment: readonly Signal[];
  readonly libraries: readonly Signal[];
}

/** The framework that a person would name, if any. */
export function primaryFramework(stack: Stack): Signal | undefined {
  return stack.frameworks.find((signal) => signal.primary);
}

/** Every technology of a stack: the primary framework, the other frameworks, the runtime, then the rest by kind. */
export function signalsOf(stack: Stack): readonly Signal[] {
  return [
    ...stack.frameworks,
    ...(stack.runtime === undefined ? [] : [stack.runtime]),
    ...stack.datastores,
    ...stack.messaging,
    ...stack.platforms,
    ...stack.deployment,
    ...stack.libraries,
  ];
}
