interface CrateLines {
  /** The line that names a dependency in its own section; the first line where it cannot be found. */
  lineOf(section: string, key: string, target: boolean): number;
  /** The lines of `[[bin]]`, or of an inline `bin`. */
  readonly binaries: readonly number[];
}

/**
 * Where a Cargo.toml names what it asks for. The same word is often a feature or a development dependency as well, so a line
 * counts in its own section only: `key = …` or `key.x = …` below `[dependencies]`, or the header `[dependencies.key]`.
 */
export function crateLines(text: string): CrateLines {
  const places = new Map<string, number>();
  const binaries: number[] = [];
  let section: string | undefined;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    const header = /^\[{1,2}([^\n]*?)\]{1,2}[ \t]*(?:#[^\n]*)?$/.exec(line)?.[1];
    const note = (place: string) => {
      if (!places.has(place)) places.set(place, index + 1);
    };
    if (header !== undefined && line.startsWith('[')) {
      if (/^\[\[\s*bin\s*\]\]/.test(line)) binaries.push(index + 1);
      const { target, kind, key } = partsOf(header);
      section = kind === undefined || key !== undefined ? undefined : placeOf(kind, target, '');
      if (kind !== undefined && key !== undefined) note(placeOf(kind, target, key));
      return;
    }
    if (/^bin\s*=\s*\[/.test(line)) binaries.push(index + 1);
    const named = /^(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[.=]/.exec(line);
    if (section !== undefined && named !== null) note(section + (named[1] ?? named[2] ?? named[3] ?? ''));
  });
  return {
    lineOf: (kind, key, target) => places.get(placeOf(kind, target, key)) ?? 1,
    binaries,
  };
}

interface HeaderParts {
  readonly target: boolean;
  readonly kind: string | undefined;
  readonly key: string | undefined;
}

/** `dependencies`, `target.'cfg(unix)'.dev-dependencies.nix` and the like. */
function partsOf(header: string): HeaderParts {
  const target = /^\s*target\./.test(header);
  const rest = target ? header.replace(/^\s*target\.(?:"[^"]*"|'[^']*'|[\w-]+)\./, '') : header;
  const found = /^\s*((?:dev[-_]|build[-_])?dependencies)\s*(?:\.\s*["']?([\w-]+)["']?\s*)?$/.exec(rest);
  return { target, kind: found?.[1]?.replace('_', '-'), key: found?.[2] };
}

function placeOf(kind: string, target: boolean, key: string): string {
  return `${target ? 'target ' : ''}${kind} ${key}`;
}
