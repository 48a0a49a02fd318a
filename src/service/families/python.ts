import type { FamilyReader } from '../family.ts';

export const python: FamilyReader = {
  languages: ['Python'],
  ecosystems: ['pypi'],
  imports: {
    pattern: /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm,
    separator: '.',
    each: /(?:^|,)[ \t]*([\w.]+)/g,
  },
  starts: [
    {
      pattern:
        /^if\s+__name__\s*==\s*["']__main__["']|^[ \t]*(?:app|application|api|server|mcp|demo)\s*(?::\s*[\w.]+\s*)?=\s*[\w.]+\(/m,
    },
    { name: /^(__main__|manage|wsgi|asgi)\.py$/ },
  ],
  comments: ['#'],
  scripts: true,
};
