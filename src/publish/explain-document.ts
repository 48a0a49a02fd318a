import { escapeProse, fence, link, plainLine } from './escape.ts';
import { type Paint, paint, wrap } from './render-lines.ts';
import { table } from './render-parts.ts';

/** A part of an explanation. Texts are raw sentences with names in `backticks`; `url` makes a text a link. */
export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly url?: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** An explanation as Markdown. */
export function blocksToMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockToMarkdown).join('\n\n')}\n`;
}

/** An explanation for a terminal of 80 columns. Headings are bold where `colour` is true. */
export function blocksToText(blocks: readonly Block[], colour: boolean): string {
  const ink = paint(colour);
  const parts = blocks.map((block) => ({ block, text: blockToText(block, ink) }));
  return `${parts.reduce((text, { block, text: next }, index) => {
    const previous = parts[index - 1]?.block.kind;
    const close = previous === undefined ? '' : previous === 'heading' && block.kind !== 'heading' ? '\n' : '\n\n';
    return `${text}${close}${next}`;
  }, '')}\n`;
}

function blockToMarkdown(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${escapeProse(block.text)}`;
    case 'heading':
      return `## ${escapeProse(block.text)}`;
    case 'text':
      return link(escapeProse(block.text), block.url);
    case 'list':
      return block.items.map((item) => `- ${escapeProse(item)}`).join('\n');
    case 'code':
      return fence(block.text, 'text');
    case 'table':
      return table(
        block.header,
        block.rows.map((cells) => cells.map((cell) => escapeProse(cell))),
      );
  }
}

function blockToText(block: Block, ink: Paint): string {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return ink.bold(plain(block.text));
    case 'text':
      return wrap(block.url === undefined ? plain(block.text) : `${plain(block.text)} ${block.url}`, '');
    case 'list':
      return block.items.map((item) => wrap(plain(item), '- ')).join('\n');
    case 'code':
      return block.text
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n');
    case 'table':
      return block.rows.map((cells) => tableRow(block.header, cells, ink)).join('\n');
  }
}

/** A terminal has no room for columns of prose: the first cell is the title, the others stand beneath it. */
function tableRow(header: readonly string[], cells: readonly string[], ink: Paint): string {
  const [first = '', ...rest] = cells;
  const width = header.slice(1).reduce((widest, name) => Math.max(widest, name.length), 0);
  const lines = rest.map((cell, index) => {
    return cell === '' ? undefined : wrap(plain(cell), `  ${(header[index + 1] ?? '').toLowerCase().padEnd(width)}  `);
  });
  return [ink.bold(plain(first).replaceAll('`', '')), ...lines.filter((line) => line !== undefined)].join('\n');
}

function plain(text: string): string {
  return plainLine(text, 4000);
}
