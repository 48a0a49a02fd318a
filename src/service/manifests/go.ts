import { evidenceAtLine } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';

/** go.mod: single-line and block `require`; `// indirect` is marked so; `replace` and `exclude` are passed over. */
export const goModule: ManifestReader = {
  ecosystem: 'go',
  matches: (name) => name === 'go.mod',
  root: true,
  read: ({ path, text }) => {
    const dependencies: Dependency[] = [];
    let block: string | undefined;
    let version: string | undefined;
    let versionLine = 0;
    let name: string | undefined;
    text.split('\n').forEach((raw, index) => {
      const line = raw.trim();
      if (block === undefined) {
        block = /^(require|replace|exclude|retract|tool|ignore)\s*\($/.exec(line)?.[1];
        name ??= /^module\s+"?([^\s"]+)/.exec(line)?.[1];
        const declared = /^go\s+(\d[\w.]*)/.exec(line)?.[1];
        if (declared !== undefined) [version, versionLine] = [declared, index + 1];
      } else if (line.startsWith(')')) {
        block = undefined;
        return;
      }
      const required = block === 'require' ? line : /^require\s+(?!\()(.*)$/.exec(line)?.[1];
      const found = /^"?([^\s"()/]+\.[^\s"]+|[^\s"()]+\/[^\s"]+)"?\s+(v\S+)(.*)$/.exec(required ?? '');
      if (found === null) return;
      const [, module = '', at, rest = ''] = found;
      dependencies.push({
        ecosystem: 'go',
        name: module,
        version: at,
        scope: rest.includes('indirect') ? 'indirect' : 'runtime',
        evidence: evidenceAtLine(path, text, index + 1),
      });
    });
    return {
      path,
      ecosystem: 'go',
      language: 'Go',
      name,
      dependencies,
      runtimes:
        version === undefined
          ? new Map()
          : new Map([['go', { version, evidence: evidenceAtLine(path, text, versionLine) }]]),
      starts: [],
      aggregate: false,
    };
  },
};
