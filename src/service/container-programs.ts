import { nameOf } from './manifest.ts';

/** The .NET projects that a container's RUN publishes, by name: `Shop.Api` of `dotnet publish src/Shop.Api/Shop.Api.csproj`. */
export function publishedProjects(run: string): readonly string[] {
  return argumentsOf(run, 'dotnet', ['publish']).flatMap((words) => {
    const project = words.find((word) => /\.(?:cs|fs|vb)proj$/.test(word));
    return project === undefined ? [] : [withoutEnding(project)];
  });
}

/** The paths that a container's RUN gives to Go, as directories: `cmd/api` of `go build -o /out ./cmd/api/main.go` and of `./cmd/api/*`. */
export function builtPackages(run: string): readonly string[] {
  const words = argumentsOf(run, 'go', ['build', 'install']).flat();
  return words.filter((word) => word.includes('/')).map((word) => word.replace(/\/(?:[\w*-]+\.go|\*|\.\.\.)$/, ''));
}

/** The .NET assembly that a command starts, by name: `Shop.Api` of `["dotnet", "Shop.Api.dll"]`. */
export function startedAssemblies(command: string): readonly string[] {
  const words = wordsOf(command);
  const assembly = words.slice(words.indexOf('dotnet')).find((word) => word.endsWith('.dll'));
  return assembly === undefined || !words.includes('dotnet') ? [] : [withoutEnding(assembly)];
}

/** The programs that a command names, wherever they stand: `tini` and `api` of `["/usr/bin/tini", "--", "/app/api"]`. */
export function startedNames(command: string): readonly string[] {
  return [
    ...new Set(
      wordsOf(command)
        .filter((word) => word !== '' && !word.startsWith('-'))
        .map(nameOf),
    ),
  ];
}

/** True for a command that only waits for ever, so that people can work in the container. */
export function waitsForEver(command: string): boolean {
  const words = wordsOf(command.slice(0, longestCommand).replaceAll('\\', ' '));
  const said = words
    .filter((word) => word !== '' && !/^(?:(?:\/usr)?\/bin\/)?(?:ba|da|a)?sh$|^-\w?c$|^exec$/.test(word))
    .join(' ');
  return /^(?:(?:\/(?:usr\/)?bin\/)?(?:sleep (?:inf(?:inity)?|\d{4,9}[smhd]?)|tail -[fF] \/dev\/null)|while (?:sleep \d{1,9}[smhd]?|true|:) ?; ?do (?:sleep \d{1,9}[smhd]?|true|:) ?; ?done);?$/.test(
    said,
  );
}

/** In characters: what only waits is said in a few words. */
const longestCommand = 200;

/** What each call of a tool's command in a RUN line is given. */
function argumentsOf(run: string, tool: string, commands: readonly string[]): readonly (readonly string[])[] {
  if (!run.includes(tool)) return [];
  return run.split(/&&|[|;]/).flatMap((part) => {
    const words = wordsOf(part);
    const at = words.findIndex((word, index) => words[index - 1] === tool && commands.includes(word));
    return at < 0 ? [] : [words.slice(at + 1)];
  });
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s"',[\]]+/);
}

function withoutEnding(path: string): string {
  return nameOf(path).replace(/\.\w+$/, '');
}
