import type { FamilyReader } from '../family.ts';

export const beam: FamilyReader = {
  languages: ['Erlang'],
  ecosystems: ['hex'],
  imports: {
    pattern: /^-(?:behaviou?r|include_lib|import)\(["']?(\w+)|\b(\w+):(?:start_\w+|dispatch|compile|child_spec)\b/gm,
    separator: '/',
  },
  starts: [{ pattern: /^-behaviou?r\(application\)/m }],
  comments: ['%'],
};
