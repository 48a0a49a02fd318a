declare module 'virtual:catalogue' {
  import type { Catalogue } from './catalogue.ts';

  const catalogue: Catalogue;
  export default catalogue;
}

declare module 'virtual:samples' {
  import type { Sample } from '../change/sample-change.ts';

  const samples: readonly Sample[];
  export default samples;
}

declare module 'virtual:rules-pages' {
  /** What `stack-adr rules` prints, in each format. */
  const pages: Readonly<Record<'text' | 'coloured' | 'markdown' | 'json', string>>;
  export default pages;
}
