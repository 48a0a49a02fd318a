declare module 'virtual:catalogue' {
  import type { Catalogue } from './catalogue.ts';
  const catalogue: Catalogue;
  export default catalogue;
}
