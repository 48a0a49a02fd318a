import type { FamilyReader } from '../family.ts';

export const clojure: FamilyReader = {
  languages: ['Clojure'],
  ecosystems: ['maven'],
  imports: { pattern: /[([][ \t]*([a-z][\w.-]*\.[\w.-]+)(?=[ \t\n\r\])])/g, separator: '.' },
  starts: [{ pattern: /\(defn\s+(?:\^:\w+\s+)?-main\b|\(:gen-class\b/ }],
  comments: [';'],
};
