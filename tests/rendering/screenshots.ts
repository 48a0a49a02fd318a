import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { smallPng } from './png.ts';
import { renderGitHub } from './render.ts';

/**
 * Photographs the comments of the three samples as GitHub shows them: `npx tsx tests/rendering/screenshots.ts` after
 * `npm run build`. Needs Chromium, at /usr/bin/chromium or where CHROMIUM tells.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const demos = ['rust-crud', 'fashion-rewrite', 'model-server'];
const themes = ['light', 'dark'] as const;
const widths = { wide: 860, narrow: 360 } as const;
const colours = { light: '#ffffff', dark: '#0d1117' } as const;
const tallest = 6000;
const largest = 200_000;

const target = join(root, 'docs/screenshots');
const work = mkdtempSync(join(tmpdir(), 'stack-adr-screenshots-'));
mkdirSync(target, { recursive: true });
try {
  for (const demo of demos) {
    const html = renderGitHub(run(process.execPath, [join(root, 'dist/cli.js'), 'demo', demo, '--format', 'markdown']));
    for (const theme of themes) {
      for (const [name, width] of Object.entries(widths)) photograph(`${demo}-${theme}-${name}`, html, theme, width);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Chromium opens no window narrower than 500 pixels: the comment is a column of its own, and the rest is cut off. */
function photograph(name: string, html: string, theme: (typeof themes)[number], width: number): void {
  const page = join(work, `${name}.html`);
  const measured = measure(page, html, theme, width);
  const raw = join(work, `${name}.png`);
  browse(page, [`--screenshot=${raw}`, `--window-size=${Math.max(width, 500)},${measured.height}`]);
  const file = join(target, `${name}.png`);
  writeFileSync(file, smallPng(readFileSync(raw), width, measured.height));
  const { size } = statSync(file);
  const wider = measured.overflowing === '' ? '' : `, scrolls sideways: ${measured.overflowing}`;
  process.stdout.write(`${name}: ${width} x ${measured.height}, ${Math.ceil(size / 1000)} kB${wider}\n`);
  if (size > largest) process.exitCode = 1;
}

/** Writes the page and asks the browser how high it is and which elements are wider than the column. */
function measure(page: string, html: string, theme: string, width: number): { height: number; overflowing: string } {
  writeFileSync(page, pageOf(html, theme, width));
  const dom = browse(page, ['--dump-dom', `--window-size=${Math.max(width, 500)},${tallest}`]);
  const [, height, overflowing] = /<body data-height="(\d+)" data-overflowing="([^"]*)"/.exec(dom) ?? [];
  if (height === undefined) throw new Error(`${page}: the browser told no height`);
  return { height: Math.min(Number(height), tallest), overflowing: overflowing ?? '' };
}

function pageOf(html: string, theme: string, width: number): string {
  const css = readFileSync(
    join(root, `tests/rendering/node_modules/github-markdown-css/github-markdown-${theme}.css`),
    'utf8',
  );
  const colour = theme === 'dark' ? colours.dark : colours.light;
  const measuring = `
    const box = document.querySelector('article');
    const wide = [...box.querySelectorAll('*')].filter((it) => !it.closest('details') && it.clientWidth > 0 && it.scrollWidth > it.clientWidth + 1);
    document.body.dataset.height = Math.ceil(box.getBoundingClientRect().height);
    document.body.dataset.overflowing = wide.map((it) => it.localName + ' ' + it.scrollWidth + ' of ' + it.clientWidth).join(', ');`;
  return `<!doctype html><meta charset="utf-8"><style>${css}
html, body { margin: 0; background: ${colour}; }
article { box-sizing: border-box; width: ${width}px; padding: 16px; font-size: 14px !important; }
</style><body><article class="markdown-body">${html}</article><script>${measuring}</script></body>`;
}

function browse(page: string, parameters: readonly string[]): string {
  const fixed = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--user-data-dir=${join(work, 'profile')}`,
  ];
  return run(chromium, [...fixed, ...parameters, `file://${page}`]);
}

function run(command: string, parameters: readonly string[]): string {
  return execFileSync(command, parameters, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
  });
}
