import type { YamlText } from '../yaml.ts';

/** The fenced blocks of a Markdown text whose information begins with `stack-adr`; comments of a template are not text. `path` is where it stands. */
export function fencedBlocks(path: string, body: string): readonly YamlText[] {
  const blocks: YamlText[] = [];
  const lines = body.split(/\r?\n/);
  let open: { fence: string; wanted: boolean; start: number } | undefined;
  let commented = false;
  const close = (end: number | undefined) => {
    if (!open?.wanted) return;
    blocks.push({ path, text: lines.slice(open.start, end).join('\n'), firstLine: open.start + 1 });
  };
  for (const [index, line] of lines.entries()) {
    const [, fence, info = ''] = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))(.*)$/.exec(line) ?? [];
    if (open !== undefined) {
      if (fence === undefined || !fence.startsWith(open.fence) || info.trim() !== '') continue;
      close(index);
      open = undefined;
    } else if (commented || line.includes('<!--')) {
      commented = line.lastIndexOf('-->') < (commented ? 0 : line.lastIndexOf('<!--'));
    } else if (fence !== undefined) {
      open = { fence, wanted: info.trim().split(/\s/, 1)[0] === 'stack-adr', start: index + 1 };
    }
  }
  close(undefined);
  return blocks;
}
