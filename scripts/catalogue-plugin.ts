import { renderRules } from '../src/publish/explain.ts';
import { compileData } from './compile-data.ts';
import { readSamples } from './read-samples.ts';

/** What source imports by a name that is no file: data/ compiled when the bundle is built or the tests start. */
const modules: Readonly<Record<string, () => unknown>> = {
  'virtual:catalogue': () => compileData().catalogue,
  'virtual:samples': () => readSamples(),
  'virtual:rules-pages': () => rulesPages(),
};

export function cataloguePlugin() {
  return {
    name: 'catalogue',
    resolveId: (id: string) => (id in modules ? `\0${id}` : null),
    load: (id: string) => {
      const read = id.startsWith('\0') ? modules[id.slice(1)] : undefined;
      return read === undefined ? null : `export default JSON.parse(${JSON.stringify(JSON.stringify(read()))});`;
    },
  };
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
