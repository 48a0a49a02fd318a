import { nameOf } from './manifest.ts';

/** The .NET projects that a container's RUN publishes, by name: `Shop.Api` of `dotnet publish src/Shop.Api/Shop.Api.csproj`. */
export function publishedProjects(run: string): readonly string[] {
  return run.split(/&&|[|;]/).flatMap((command) => {
    const words = wordsOf(command);
    const at = words.indexOf('publish');
    if (at < 1 || words[at - 1] !== 'dotnet') return [];
    const project = words.slice(at + 1).find((word) => /\.(?:cs|fs|vb)proj$/.test(word));
    return project === undefined ? [] : [withoutEnding(project)];
  });
}

/** The .NET assembly that a container's command starts, by name: `Shop.Api` of `["dotnet", "Shop.Api.dll"]`. */
export function startedAssemblies(command: string): readonly string[] {
  const words = wordsOf(command);
  const assembly = words.slice(words.indexOf('dotnet')).find((word) => word.endsWith('.dll'));
  return assembly === undefined || !words.includes('dotnet') ? [] : [withoutEnding(assembly)];
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s"',[\]]+/);
}

function withoutEnding(path: string): string {
  return nameOf(path).replace(/\.\w+$/, '');
}
