import type { FamilyReader } from '../family.ts';

export const clojure: FamilyReader = {
  languages: ['Clojure'],
  ecosystems: ['maven'],
  imports: {
    pattern: /(?:[([]|:(?:require|use)[ \t\n]{1,20})[ \t]{0,9}([a-z][\w-]*\.[\w.-]+)(?=[ \t\r\n\])])/g,
    separator: '.',
  },
  starts: [{ pattern: /\(defn\s+(?:\^:\w+\s+)?-main\b|\(:gen-class\b/ }],
  comments: [';'],
};
