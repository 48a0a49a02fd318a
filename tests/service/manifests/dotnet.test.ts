import { expect, test } from 'vitest';
import { nameOf } from '../../../src/service/manifest.ts';
import { manifestReader } from '../../../src/service/manifests.ts';

type Files = Readonly<Record<string, string>>;

function read(path: string, files: Files) {
  const reader = manifestReader(nameOf(path));
  if (reader === undefined) throw new Error(`no reader for ${path}`);
  return reader.read({ path, text: files[path] ?? '' }, (other) => files[other]);
}

/** Each dependency as `name@version scope:line`, with the file where it is another's. */
function told(path: string, files: Files): readonly string[] {
  return read(path, files).dependencies.map(
    ({ name, version, scope, evidence }) =>
      `${name}@${version ?? '-'} ${scope}:${evidence.path === path ? '' : `${evidence.path}:`}${evidence.line}`,
  );
}

const web = '<Project Sdk="Microsoft.NET.Sdk.Web">';

const rows: readonly [string, string, Files, readonly string[]][] = [
  [
    'attributes in single quotes, a bracket in a condition and a byte order mark',
    'A.csproj',
    {
      'A.csproj':
        "\uFEFF<Project Sdk='Microsoft.NET.Sdk.Web'>\r\n<ItemGroup Condition=\"'$(Version)' > '1'\">\r\n<PackageReference Include='Carter' Version='8.2.1' />\r\n</ItemGroup></Project>",
    },
    ['sdk:Microsoft.NET.Sdk.Web@- runtime:1', 'carter@8.2.1 runtime:3'],
  ],
  [
    'several SDKs with versions, an Sdk element and an imported SDK are each named once',
    'A.csproj',
    {
      'A.csproj':
        '<Project Sdk="Microsoft.NET.Sdk;Aspire.AppHost.Sdk/9.0.0">\n<Sdk Name="Other.Sdk" Version="1.2" />\n<Import Project="Sdk.props" Sdk="Third.Sdk" />\n<Import Project="Sdk.targets" Sdk="Third.Sdk" />\n</Project>',
    },
    [
      'sdk:Microsoft.NET.Sdk@- runtime:1',
      'sdk:Aspire.AppHost.Sdk@9.0.0 runtime:1',
      'sdk:Other.Sdk@1.2 runtime:2',
      'sdk:Third.Sdk@- runtime:3',
    ],
  ],
  [
    'versions as elements, as properties of the project and of the file above',
    'src/A.fsproj',
    {
      'src/A.fsproj':
        '<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup><Own>6.4.0</Own></PropertyGroup>\n<ItemGroup>\n<PackageReference Include="Giraffe"><Version>$(Own)</Version></PackageReference>\n<PackageReference Include="Dapper" Version="$(Shared)" />\n</ItemGroup></Project>',
      'Directory.Build.props': '<Project><PropertyGroup><Shared>2.1.35</Shared></PropertyGroup></Project>',
    },
    ['sdk:Microsoft.NET.Sdk@- runtime:1', 'giraffe@6.4.0 runtime:4', 'dapper@2.1.35 runtime:5'],
  ],
  [
    'central versions that depend on the target framework',
    'A.csproj',
    {
      'A.csproj': `${web}<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="X" /></ItemGroup></Project>`,
      'Directory.Packages.props':
        '<Project><ItemGroup Condition="\'$(TargetFramework)\' == \'net8.0\'"><PackageVersion Include="X" Version="8.0.1" /></ItemGroup><ItemGroup Condition="\'$(TargetFramework)\' == \'net9.0\'"><PackageVersion Include="X" Version="9.0.0" /></ItemGroup><ItemGroup><PackageVersion Include="X" Version="1.0.0" /></ItemGroup></Project>',
    },
    ['sdk:Microsoft.NET.Sdk.Web@- runtime:1', 'x@8.0.1 runtime:1'],
  ],
  [
    'an override of the central version and a version with a property',
    'A.csproj',
    {
      'A.csproj':
        '<Project><ItemGroup>\n<PackageReference Include="X" VersionOverride="2.0.0" />\n<PackageReference Include="Y" />\n</ItemGroup></Project>',
      'Directory.Packages.props':
        '<Project><PropertyGroup><YVersion>3.1.0</YVersion></PropertyGroup><ItemGroup><PackageVersion Include="X" Version="1.0.0" /><PackageVersion Include="Y" Version="$(YVersion)" /></ItemGroup></Project>',
    },
    ['x@2.0.0 runtime:2', 'y@3.1.0 runtime:3'],
  ],
  [
    'private assets and what only a Debug build takes do not run',
    'A.csproj',
    {
      'A.csproj':
        '<Project><ItemGroup>\n<PackageReference Include="StyleCop" Version="1" PrivateAssets="All" />\n<PackageReference Include="Design" Version="8"><PrivateAssets>all</PrivateAssets></PackageReference>\n<PackageReference Include="Probe" Version="1" Condition="\'$(Configuration)\' == \'Debug\'" />\n</ItemGroup></Project>',
    },
    ['stylecop@1 development:2', 'design@8 development:3', 'probe@1 development:4'],
  ],
  [
    'what Directory.Build.props gives to every project, but not what only some take',
    'src/A.csproj',
    {
      'src/A.csproj': '<Project />',
      'Directory.Build.props':
        '<Project>\n<ItemGroup><PackageReference Include="Serilog" Version="4.0.0" /></ItemGroup>\n<ItemGroup Condition="\'$(IsTestProject)\' == \'true\'"><PackageReference Include="xunit" Version="2.9" /></ItemGroup></Project>',
    },
    ['serilog@4.0.0 runtime:Directory.Build.props:2'],
  ],
  [
    'a test project, even one that hosts what it tests',
    'A.Specs.csproj',
    {
      'A.Specs.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /><PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.11.1" /></ItemGroup></Project>',
    },
    [
      'sdk:Microsoft.NET.Sdk@- development:1',
      'framework:Microsoft.AspNetCore.App@- development:1',
      'microsoft.net.test.sdk@17.11.1 development:1',
    ],
  ],
  [
    'the older form with its kind of project',
    'A.csproj',
    {
      'A.csproj':
        '<?xml version="1.0" encoding="utf-8"?>\n<Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">\n<PropertyGroup>\n<ProjectTypeGuids>{349C5851-65DF-11DA-9384-00065B846F21};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}</ProjectTypeGuids>\n<TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>\n</PropertyGroup></Project>',
    },
    [
      'framework:.NETFramework@4.7.2 runtime:5',
      'sdk:349c5851-65df-11da-9384-00065b846f21@- runtime:4',
      'sdk:fae04ec0-301f-11d3-bf4b-00c04f79efbc@- runtime:4',
    ],
  ],
  [
    'packages.config',
    'packages.config',
    {
      'packages.config':
        '<?xml version="1.0"?>\n<packages>\n<package id="Microsoft.AspNet.WebApi" version="5.2.9" targetFramework="net48" />\n<!-- <package id="No" version="1" /> -->\n<package id="StyleCop" version="6" developmentDependency="true" />\n</packages>',
    },
    ['microsoft.aspnet.webapi@5.2.9 runtime:3', 'stylecop@6 development:5'],
  ],
  [
    'Paket’s references with the versions of the file above and a group for tests',
    'src/A/paket.references',
    {
      'src/A/paket.references': 'Giraffe\nFSharp.Core copy_local: true\nFile: Shared.fs\n\ngroup Test\n  Expecto\n',
      'paket.dependencies':
        'source https://api.nuget.org/v3/index.json\nstorage: none\nnuget Giraffe ~> 6.4\nnuget FSharp.Core >= 8.0 lowest_matching: true\n\ngroup Test\n  nuget Expecto\n',
    },
    ['giraffe@6.4 runtime:1', 'fsharp.core@8.0 runtime:2', 'expecto@- development:6'],
  ],
];

test.each(rows)('%s', (_name, path, files, expected) => {
  expect(told(path, files)).toEqual(expected);
});

const targets: readonly [string, string, Files, readonly string[]][] = [
  ['of several today’s first', '<TargetFrameworks>net48;net8.0;net9.0</TargetFrameworks>', {}, ['dotnet 8.0']],
  ['.NET Framework', '<TargetFramework>net472</TargetFramework>', {}, ['dotnet-framework 4.7.2']],
  [
    'a property of the file above',
    '<TargetFramework>$(Net)</TargetFramework>',
    props('<Net>net9.0</Net>'),
    ['dotnet 9.0'],
  ],
  ['the file above', '', props('<TargetFramework>net6.0</TargetFramework>'), ['dotnet 6.0']],
  [
    'the SDK that global.json pins',
    '',
    { 'global.json': '{\n "sdk": { "version": "8.0.100" } // why\n}' },
    ['dotnet 8.0'],
  ],
  ['nothing for a library of the standard', '<TargetFramework>netstandard2.0</TargetFramework>', {}, []],
];

function props(properties: string): Files {
  return { 'Directory.Build.props': `<Project><PropertyGroup>${properties}</PropertyGroup></Project>` };
}

test.each(targets)('the runtime is %s', (_name, property, files, expected) => {
  const text = `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${property}</PropertyGroup></Project>`;
  const { runtimes } = read('src/A.csproj', { ...files, 'src/A.csproj': text });
  expect([...runtimes].map(([name, { version }]) => `${name} ${version}`)).toEqual(expected);
});

test('each kind of project is in its language, and an executable starts', () => {
  const text =
    '<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>';
  const projects = ['A.csproj', 'A.fsproj', 'A.vbproj'].map((path) => read(path, { [path]: text }));
  expect(projects.map(({ language, name, starts }) => [language, name, starts[0]?.line])).toEqual([
    ['C#', 'A', 2],
    ['F#', 'A', 2],
    ['Visual Basic .NET', 'A', 2],
  ]);
});

test.each([
  ['a tag that is not closed', 'A.csproj', { 'A.csproj': '<Project>\n<ItemGroup>\n</Project>' }, /^line 3: /],
  [
    'a broken file above',
    'A.csproj',
    { 'A.csproj': '<Project />', 'Directory.Build.props': '<Project>\n<A>\n</Project>' },
    /^line 3: of Directory\.Build\.props: /,
  ],
  [
    'elements without end',
    'packages.config',
    { 'packages.config': '<a>\n'.repeat(60) + '</a>'.repeat(60) },
    /^line 51: is nested/,
  ],
])('%s is an error that names a line', (_name, path, files, message) => {
  expect(() => read(path, files)).toThrow(message);
});
