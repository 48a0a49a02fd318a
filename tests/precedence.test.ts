import { expect, test } from 'vitest';
import { detectStack } from '../src/stack/detect-stack.ts';
import { primaryFramework } from '../src/stack/stack.ts';
import { catalogue, serviceFilesOf } from './support/service-files.ts';

function npm(...names: readonly string[]): Record<string, string> {
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const imports = names.map((name, index) => `import x${index} from '${name}';\n`).join('');
  return { 'package.json': JSON.stringify({ name: 'orders', dependencies }), 'src/main.js': imports };
}

function nuget(name: string, using: string): Record<string, string> {
  const reference = `<ItemGroup><PackageReference Include="${name}" Version="1.0.0" /></ItemGroup>`;
  return {
    'Orders.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web">${reference}</Project>`,
    'Program.cs': `using ${using};\nvar builder = WebApplication.CreateBuilder(args);\n`,
  };
}

test.each([
  ['express', 'a GraphQL server in it', npm('express', 'postgraphile')],
  ['express', 'a bot beside it', npm('hubot', 'express')],
  ['express', 'pages that a generator makes', npm('@11ty/eleventy', 'express')],
  ['uwebsockets-js', "status codes from Node's own server", npm('uWebSockets.js', 'http')],
  ['aspnet-core', 'actors in it', nuget('Microsoft.Orleans.Server', 'Orleans')],
  ['aspnet-core', 'SOAP over it', nuget('CoreWCF.Http', 'CoreWCF')],
  ['aspnet-core', 'messages handled in it', nuget('WolverineFx.Http', 'Wolverine.Http')],
  [
    'mcp-server',
    'a web framework that only a list of pinned packages names',
    { 'requirements.txt': 'fastapi==0.115.0\n', 'main.py': "mcp = FastMCP('orders')\nmcp.run()\n" },
  ],
  [
    'fastapi',
    'tools for models beside its routes',
    {
      'requirements.txt': 'fastapi==0.115.0\n',
      'main.py': "from fastapi import FastAPI\nmcp = FastMCP('orders')\napp = FastAPI()\n",
    },
  ],
])('%s is named, not %s', async (primary, _beside, files) => {
  const stack = detectStack(await serviceFilesOf(files), catalogue);
  expect(primaryFramework(stack)?.id).toBe(primary);
});
