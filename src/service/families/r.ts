import type { FamilyReader } from '../family.ts';

export const r: FamilyReader = {
  languages: ['R'],
  ecosystems: ['cran'],
  imports: { pattern: /\b(?:library|require|requireNamespace)\(["']?([\w.]+)|\b([A-Za-z][\w.]*)::\w/g, separator: '/' },
  starts: [
    {
      pattern: /\b(?:pr_run|runServer|shinyApp|runApp)\s*\(|\$run\s*\(|\$start\s*\(|^#\*\s*@(?:get|post|put|delete)\b/m,
    },
    { name: /^(plumber|app|server)\.R$/ },
  ],
  comments: ['#'],
  scripts: true,
};
