import type { OtherRepositories, OtherSources } from './other-repositories.ts';

/**
 * Other repositories as the command line reads them: folders where `--extends` maps them, else GitHub with GITHUB_TOKEN or GH_TOKEN, or without a
 * token, at GITHUB_API_URL or github.com. What reads them is loaded at the first question.
 */
export function localOthers(folders: ReadonlyMap<string, string>, environment: NodeJS.ProcessEnv): OtherRepositories {
  const named = ['GITHUB_TOKEN', 'GH_TOKEN'].find((name) => (environment[name] ?? '') !== '');
  const token = named === undefined ? undefined : environment[named];
  const apiUrl = (environment['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/(?<!\/)\/+$/, '');
  const sources: OtherSources = {
    folders,
    with: named === undefined ? 'without a token' : `with the token in ${named}`,
    give: (repository) =>
      `${named === undefined ? 'Set GITHUB_TOKEN or GH_TOKEN to a token' : `Give ${named} a token`} with the permission contents: read on ${repository}, or map it to a folder: --extends ${repository}=DIR.`,
    api: async () => {
      const { connectGitHub } = await import('./github-api.ts');
      return connectGitHub({ apiUrl, graphqlUrl: `${apiUrl}/graphql`, token });
    },
  };
  let opened: Promise<OtherRepositories> | undefined;
  const open = () => {
    opened ??= import('./other-repositories.ts').then(({ openOtherRepositories }) => openOtherRepositories(sources));
    return opened;
  };
  return {
    read: async (place) => (await open()).read(place),
    find: async (place) => (await open()).find(place),
  };
}
