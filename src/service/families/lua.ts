import type { FamilyReader } from '../family.ts';

export const lua: FamilyReader = {
  languages: ['Lua', 'MoonScript'],
  ecosystems: ['luarocks'],
  imports: { pattern: /\brequire(?:[ \t]*\()?[ \t]*["']([\w./-]+)["']/g, separator: '.' },
  starts: [{ pattern: /:(?:listen|run|start|loop)\s*\(/ }],
  comments: ['--'],
  scripts: true,
};
