import { type Evidence, evidenceAtLine, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader, ManifestText } from '../manifest.ts';
import { plainManifest } from './plain-manifest.ts';
import { isForDevelopment, pythonDependency, readRequirement } from './python.ts';

/** setup.py: the strings of install_requires, extras_require and tests_require; the file is read as text, never run. */
export const setupScript: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'setup.py',
  root: true,
  read: (file) => {
    const { path, text } = file;
    const python = /\bpython_requires\s*=\s*["']([^"'\n]+)["']/.exec(text);
    const start = /\bconsole_scripts\b/.exec(text);
    return plainManifest(path, 'pypi', {
      language: 'Python',
      name: /\bname\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1],
      dependencies: [
        ...requirementsAt(file, 'install_requires', () => 'runtime'),
        ...requirementsAt(file, 'extras_require', (extra) => (isForDevelopment(extra) ? 'development' : 'optional')),
        ...requirementsAt(file, 'tests_require', () => 'development'),
      ],
      runtimes:
        python?.[1] === undefined
          ? new Map()
          : new Map([['python', { version: python[1], evidence: evidenceAtOffset(path, text, python.index) }]]),
      starts: start === null ? [] : [evidenceAtOffset(path, text, start.index)],
    });
  },
};

/** setup.cfg: the same keys in its sections `options` and `options.extras_require`. */
export const setupConfig: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'setup.cfg',
  root: true,
  read: ({ path, text }) => {
    const values = readSections(text);
    const at = (line: number) => evidenceAtLine(path, text, line);
    const first = (section: string, key: string) => values.find((each) => each.section === section && each.key === key);
    const python = first('options', 'python_requires');
    const start = first('options.entry_points', 'console_scripts');
    return plainManifest(path, 'pypi', {
      language: 'Python',
      name: first('metadata', 'name')?.value,
      dependencies: values.flatMap(({ section, key, value, line }) => {
        const scope = scopeOfKey(section, key);
        const requirement = scope === undefined ? undefined : readRequirement(value);
        return scope === undefined || requirement === undefined ? [] : [pythonDependency(requirement, scope, at(line))];
      }),
      runtimes:
        python === undefined ? new Map() : new Map([['python', { version: python.value, evidence: at(python.line) }]]),
      starts: start === undefined ? [] : [at(start.line)],
    });
  },
};

function scopeOfKey(section: string, key: string): Dependency['scope'] | undefined {
  if (section === 'options' && key === 'install_requires') return 'runtime';
  if (section === 'options' && key === 'tests_require') return 'development';
  if (section !== 'options.extras_require') return undefined;
  return isForDevelopment(key) ? 'development' : 'optional';
}

/** Every line of every value of an INI file; a key's further lines are indented below it. */
function readSections(
  text: string,
): readonly { readonly section: string; readonly key: string; readonly value: string; readonly line: number }[] {
  let section = '';
  let key = '';
  return text.split('\n').flatMap((raw, index) => {
    if (/^\s*(?:[#;]|$)/.test(raw)) return [];
    const head = /^\[([^\]]+)\]/.exec(raw)?.[1];
    if (head !== undefined) section = head.trim();
    const assigned = /^([\w.-]+)\s*[=:](.*)$/.exec(raw);
    if (assigned?.[1] !== undefined) key = assigned[1];
    const value = (assigned?.[2] ?? (/^\s/.test(raw) ? raw : '')).trim();
    return value === '' ? [] : [{ section, key, value, line: index + 1 }];
  });
}

/** The requirements of a keyword of `setup(...)`, written there or in a variable that it names. */
function requirementsAt(
  { path, text }: ManifestText,
  keyword: string,
  scopeOf: (extra: string) => Dependency['scope'],
): readonly Dependency[] {
  const given = new RegExp(`\\b${keyword}\\s*=\\s*(?:([[({])|([A-Za-z_]\\w*))`).exec(text);
  if (given === null) return [];
  const variable = given[2] && new RegExp(`^[ \\t]*${given[2]}\\s*(?::[^=\\n]*)?=\\s*[[({]`, 'm').exec(text);
  const opened = given[1] === undefined ? variable : given;
  if (!opened) return [];
  let extra = '';
  return stringsFrom(text, opened.index + opened[0].length - 1).flatMap((item): Dependency[] => {
    if (item.isKey) extra = item.value;
    const requirement = item.isKey ? undefined : readRequirement(item.value);
    const evidence: Evidence = evidenceAtOffset(path, text, item.at);
    return requirement === undefined ? [] : [pythonDependency(requirement, scopeOf(extra), evidence)];
  });
}

/** The strings between the bracket at `open` and the one that closes it; a key is one before a colon. */
function stringsFrom(
  text: string,
  open: number,
): readonly { readonly value: string; readonly at: number; readonly isKey: boolean }[] {
  const found: { value: string; at: number; isKey: boolean }[] = [];
  const token = /#[^\n]*|"([^"\n\\]*)"|'([^'\n\\]*)'|[[({]|[\])}]/g;
  token.lastIndex = open;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const value = match[1] ?? match[2];
    if (value !== undefined)
      found.push({ value, at: match.index, isKey: /^\s{0,8}:/.test(text.slice(token.lastIndex, token.lastIndex + 9)) });
    else if (/^[[({]/.test(match[0])) depth += 1;
    else if (/^[\])}]/.test(match[0])) depth -= 1;
    if (depth === 0) return found;
  }
  return found;
}
