import { type Element, fromHtml, type Node } from 'hast-util-from-html';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/*
 * GitHub in four steps: GitHub-flavoured Markdown, the clean-up of elements and attributes, then what is found in the
 * text that a reader would see. The last step is kept more eager than GitHub is, so that a string that passes here is
 * safe there: it links every mention without asking whether the account exists.
 */

/** Sanitised HTML as GitHub would show it, references, emoji codes, mathematics, alerts and tasks included. */
export function renderGitHub(markdown: string): string {
  return toHtml(renderTree(markdown));
}

/** The same as a tree, for tests that count elements. */
export function renderTree(markdown: string): Element {
  const html = micromark(markDollars(markdown), {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const tree = sanitize(fromHtml(html, { fragment: true }), defaultSchema);
  readMathematics(tree);
  readBlocks(tree);
  readReferences(tree);
  return tree;
}

/** The text of a tree, code included. */
export function textOf(node: Node): string {
  return 'children' in node ? node.children.map(textOf).join('') : (node.value ?? '');
}

/** Every element of a tree with those around it, the outermost first. */
export function elementsOf(tree: Element): readonly Element[] {
  return tree.children.flatMap((node) => ('children' in node ? [node, ...elementsOf(node)] : []));
}

/** A dollar that is written as such: one that is escaped by a backslash or an entity opens no mathematics. */
const dollar = '\uF8FD';

function markDollars(markdown: string): string {
  return markdown.replaceAll('$', dollar);
}

/** GitHub reads `$x$`, `$$x$$` and a code span between dollars within one block. */
function readMathematics(tree: Element): void {
  const blocks = elementsOf(tree).filter(({ tagName }) => /^(?:p|li|t[dh]|h[1-6]|summary)$/.test(tagName ?? ''));
  for (const block of blocks) {
    const seen = withoutCode(block);
    const open = seen.replaceAll(`\\${dollar}`, '');
    if (!new RegExp(`${dollar}+[^${dollar}\\s](?:[^${dollar}]*[^${dollar}\\s])?${dollar}`, 'u').test(open)) continue;
    block.children.push(element('math-renderer', 'mathematics'));
  }
  eachText(tree, (node) => {
    node.value = (node.value ?? '').replaceAll(`\\${dollar}`, '$').replaceAll(dollar, '$');
  });
}

function withoutCode(node: Node): string {
  if (isOpaque(node)) return 'code';
  return 'children' in node ? node.children.map(withoutCode).join('') : (node.value ?? '');
}

/** Alerts and tasks are found in rendered text: neither a backslash nor an entity hides a box (ckeditor/github-writer#237), but code does. */
function readBlocks(tree: Element): void {
  for (const node of elementsOf(tree)) {
    const inner = node.children.find((child) => 'children' in child && child.tagName === 'p');
    const text = withoutCode(node.tagName === 'li' && inner === undefined ? node : (inner ?? node)).trimStart();
    if (node.tagName === 'blockquote' && /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*(?:\n|$)/i.test(text)) {
      node.children.unshift(element('markdown-alert', 'alert'));
    }
    if (node.tagName === 'li' && /^\[[ xX]\](?=\s)/.test(text)) node.children.unshift(element('input', ''));
  }
}

const references: readonly (readonly [string, RegExp])[] = [
  ['user-mention', /(?<![\w`/])@[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][\w.-]*)?/iu],
  ['issue-link', /(?<![\w&])#\d+\b|\b[\w.-]+\/[\w.-]+#\d+\b|(?<![a-z0-9])gh-\d+\b/iu],
  ['advisory-link', /(?<![a-z0-9])(?:GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|CVE-\d{4}-\d{4,})/iu],
  ['tracker-link', /(?<![a-z0-9])[A-Z][A-Z0-9]{1,9}-\d+\b/u],
  ['commit-link', /(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/u],
  ['address-link', /(?:https?|ftp):\/\/[^\s<]|(?<![a-z0-9])www\.[^\s<]/iu],
  ['mail-link', /[\w.+-]+@[a-z0-9-]+\.[a-z0-9]/iu],
  ['g-emoji', /:(?:[a-z][a-z0-9_+-]*|\+1|-1|100|1234|8ball):/u],
];

/** What GitHub looks for in text outside code and links, each as an element of its own name. */
function readReferences(node: Element): void {
  node.children = node.children.flatMap((child) => {
    if ('children' in child) {
      if (!isOpaque(child)) readReferences(child);
      return [child];
    }
    if (child.type !== 'text') return [child];
    const found = references.filter(([, pattern]) => pattern.test(child.value ?? ''));
    return [child, ...found.map(([name]) => element(name, ''))];
  });
}

function isOpaque(node: Node): boolean {
  return 'children' in node && /^(?:a|code|pre|tt|kbd)$/.test(node.tagName ?? '');
}

function eachText(tree: Element, visit: (node: Node & { value?: string }) => void): void {
  for (const child of tree.children) {
    if ('children' in child) eachText(child, visit);
    else visit(child);
  }
}

function element(tagName: string, text: string): Element {
  return {
    type: 'element',
    tagName,
    properties: {},
    children: text === '' ? [] : [{ type: 'text', value: text }],
  };
}
