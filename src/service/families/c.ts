import type { FamilyReader } from '../family.ts';

export const c: FamilyReader = {
  languages: ['C', 'C++', 'Objective-C', 'Objective-C++'],
  ecosystems: ['conan', 'pkg-config'],
  imports: {
    pattern: /^[ \t]*(?:#[ \t]*(?:include|import)[ \t]*[<"]([^>"\n]+)[>"]|@import[ \t]+([\w.]+)[ \t]*;)/gm,
    separator: '/',
  },
  starts: [{ pattern: /^[ \t]*(?:extern[ \t]+"C"[ \t]+)?(?:int\s{1,20}|auto[ \t]+)main\s{0,20}\(/m }],
  comments: ['//'],
};
