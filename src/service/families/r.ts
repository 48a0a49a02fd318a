import type { FamilyReader } from '../family.ts';

export const r: FamilyReader = {
  languages: ['R'],
  ecosystems: ['cran'],
  // A line that begins as a comment imports nothing.
  imports: {
    pattern:
      /\b(?:library|require|requireNamespace|loadNamespace|p_load|box::use)\((?<!^[ \t]{0,40}#[^\n]{0,200})\s{0,40}((?:["']?[A-Za-z][\w.]*["']?\s{0,40},?\s{0,40}){1,30})|\b([A-Za-z][\w.]{0,99}):::?(?=[\w.])(?<!^[ \t]{0,40}#[^\n]{0,200})/gm,
    separator: '/',
    each: /([A-Za-z][\w.]*)/g,
  },
  starts: [
    {
      pattern:
        /\b(?:pr_run|runServer|shinyApp|runApp|plumb)\s*\(|\$run\s*\(|\$start\s*\(|\$ignite\s*\(|^#['*]\s*@(?:get|post|put|patch|delete|use)\b/m,
    },
    { name: /^(app|server|entrypoint)\.[rR]$/ },
  ],
  // `#*` and `#'` begin annotations that say what a function serves.
  comments: ['# ', '##', '#!', '#\t'],
  scripts: true,
};
