import { renderRules } from '../src/publish/explain.ts';
import { compileData } from './compile-data.ts';
import { readSamples } from './read-samples.ts';

/** What source imports by a name that is no file: data/ compiled when the bundle is built or the tests start. */
const modules: Readonly<Record<string, () => unknown>> = {
  'virtual:catalogue': () => compileData().catalogue,
  'virtual:samples': () => readSamples(),
  'virtual:rules-pages': () => rulesPages(),
};

/** In a bundle the data are files of their own beside the chunks: a megabyte is read twice as fast as it is compiled. */
export function cataloguePlugin({ apart = false } = {}) {
  return {
    name: 'catalogue',
    resolveId: (id: string) => (id in modules ? `\0${id}` : null),
    load(this: { emitFile(file: { type: 'asset'; name: string; source: string }): string }, id: string) {
      const read = id.startsWith('\0') ? modules[id.slice(1)] : undefined;
      if (read === undefined) return null;
      const json = inAscii(JSON.stringify(read()));
      if (!apart) return `export default JSON.parse(${JSON.stringify(json)});`;
      const file = this.emitFile({ type: 'asset', name: `${id.slice(id.indexOf(':') + 1)}.json`, source: json });
      return [
        "import { readFileSync } from 'node:fs';",
        `export default JSON.parse(readFileSync(new URL(import.meta.ROLLUP_FILE_URL_${file}), 'latin1'));`,
      ].join('\n');
    },
  };
}

/** JSON with every other character escaped, so that it is read as bytes, with nothing to decode. */
function inAscii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The list of rules is settled with the catalogue: written here, it costs a run neither the catalogue nor the conditions' parser. */
function rulesPages() {
  const { catalogue } = compileData();
  return {
    text: renderRules(catalogue, 'text'),
    coloured: renderRules(catalogue, 'text', true),
    markdown: renderRules(catalogue, 'markdown'),
    json: renderRules(catalogue, 'json'),
  };
}
