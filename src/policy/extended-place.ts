/** Where a policy takes another from: a preset of ours, a file beside it, or a file of another repository at a revision. */
export type ExtendedPlace =
  | { readonly kind: 'preset'; readonly id: string }
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'remote'; readonly repository: string; readonly path: string; readonly revision: string };

const shapes = 'preset:NAME, ./file.yml, or OWNER/REPOSITORY/path/to/file.yml@REVISION';

/** Reads one entry of `extends`; `wrong` says what to write instead. */
export function extendedPlace(text: string): ExtendedPlace | { readonly kind: 'wrong'; readonly problem: string } {
  if (text.startsWith('preset:')) return { kind: 'preset', id: text.slice('preset:'.length) };
  if (/^\.{1,2}\//.test(text)) return { kind: 'local', path: text };
  const [, repository, path, revision] = /^([\w.-]+\/[\w.-]+)\/([^@]+)@([^@\s]+)$/.exec(text) ?? [];
  if (repository !== undefined && path !== undefined && revision !== undefined) {
    if (isPlain(path) && isPlain(revision) && isPlain(repository))
      return { kind: 'remote', repository, path, revision };
  }
  const unpinned = /^[\w.-]+\/[\w.-]+\/[^@]+$/.test(text);
  const problem = unpinned
    ? `"${text}" needs a revision, so that it is known what counts: ${text}@v1, or @main`
    : `"${text}" is none of ${shapes}`;
  return { kind: 'wrong', problem };
}

function isPlain(text: string): boolean {
  return (
    !text.split('/').some((part) => part === '' || part === '.' || part === '..') && !/[\p{Cc}\p{Cf}:\\]/u.test(text)
  );
}
