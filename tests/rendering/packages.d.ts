/** The few functions that are used of packages that only this folder installs, so that `npm run types` needs none of them. */
declare module 'micromark' {
  export interface Extension {
    readonly [name: string]: unknown;
  }
  export function micromark(
    text: string,
    options: {
      readonly allowDangerousHtml: boolean;
      readonly extensions: readonly Extension[];
      readonly htmlExtensions: readonly Extension[];
    },
  ): string;
}

declare module 'micromark-extension-gfm' {
  import type { Extension } from 'micromark';
  export function gfm(): Extension;
  export function gfmHtml(): Extension;
}

declare module 'hast-util-from-html' {
  export interface Text {
    type: 'text' | 'comment' | 'doctype';
    value?: string;
  }
  export interface Element {
    type: 'element' | 'root';
    tagName?: string;
    properties?: Record<string, unknown>;
    children: Node[];
  }
  export type Node = Text | Element;
  export function fromHtml(text: string, options: { readonly fragment: boolean }): Element;
}

declare module 'hast-util-sanitize' {
  import type { Element } from 'hast-util-from-html';
  export interface Schema {
    readonly tagNames?: readonly string[];
  }
  export const defaultSchema: Schema;
  export function sanitize(tree: Element, schema: Schema): Element;
}

declare module 'hast-util-to-html' {
  import type { Element } from 'hast-util-from-html';
  export function toHtml(tree: Element): string;
}
