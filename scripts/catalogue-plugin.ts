import { compileData } from './compile-data.ts';

const name = 'virtual:catalogue';

/** Lets source import `virtual:catalogue`: data/ compiled when the bundle is built or the tests start. */
export function cataloguePlugin() {
  return {
    name: 'catalogue',
    resolveId: (id: string) => (id === name ? `\0${name}` : null),
    load: (id: string) =>
      id === `\0${name}`
        ? `export default JSON.parse(${JSON.stringify(JSON.stringify(compileData().catalogue))});`
        : null,
  };
}
