import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import * as z from 'zod';
import { type BundledPackage, readBundledPackages, readPackage } from './bundled-packages.ts';
import { build, copyCommitted, linesOf, pack, type Surroundings, sumOf, sumsOf } from './clean-build.ts';
import { openTally } from './tell.ts';

// Builds the committed tree twice from nothing, as two people in two places, and holds every byte of dist against what is committed; then its licences
// and its SBOM against what is in it: `npx tsx tests/release/check-dist.ts [--list]`. Ends with `N passed, N failed`; needs the npm registry.
const { told, end } = openTally();

/** Content that comes from no module: the list of languages, compiled into dist/data. */
const asData = ['linguist-languages'];
/** What a package carries of others without a package.json of theirs: undici's HTTP parser, as WebAssembly. */
const carried = ['llhttp'];
/** Licences that ask for no more than that their text is passed on. */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];

const work = mkdtempSync(join(tmpdir(), 'stack-adr-dist-'));

/** Two people: other names, homes, time zones, locales, masks and depths; the second also asks for source maps. */
function surroundings(): readonly [Surroundings, Surroundings] {
  // What leads to the registry is the machine's, and no part of what is compared.
  const registry = {
    npm_config_userconfig: process.env.npm_config_userconfig ?? join(homedir(), '.npmrc'),
    npm_config_cache: join(work, 'cache'),
  };
  const first = { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C', USER: 'ada', LOGNAME: 'ada' };
  const second = { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', USER: 'ömer', LOGNAME: 'ömer' };
  return [
    {
      directory: join(work, 'a'),
      umask: '077',
      environment: { ...registry, ...first, HOME: join(work, 'home-a') },
      parameters: [],
    },
    {
      directory: join(work, 'a longer place/with spaces/b'),
      umask: '000',
      environment: { ...registry, ...second, HOME: join(work, 'home b') },
      parameters: ['--sourcemap', 'hidden'],
    },
  ];
}

function compare(committed: ReadonlyMap<string, string>, [first, second]: readonly [Surroundings, Surroundings]): void {
  for (const [name, { directory }] of [
    ['a clean build', first],
    ['a second one, in another place by somebody else,', second],
  ] as const) {
    const built = sumsOf(join(directory, 'dist'));
    const paths = [...new Set([...committed.keys(), ...built.keys()])].sort();
    const differing = paths.filter((path) => committed.get(path) !== built.get(path));
    told(`${name} writes the bytes that are committed, all ${committed.size} files`, differing.length === 0, differing);
  }
  if (process.argv.includes('--list')) process.stdout.write(linesOf(committed));
  const list = linesOf(committed).split('\n').length - 1;
  process.stdout.write(
    `        dist: ${list} files; action.js ${committed.get('action.js')}; cli.js ${committed.get('cli.js')}\n`,
  );
}

function licences(packages: readonly BundledPackage[], directory: string): void {
  const text = readFileSync(join(directory, 'dist/licenses.txt'), 'utf8').trimEnd();
  const entries = text.split(`\n\n${'-'.repeat(80)}\n\n`).map((entry) => {
    const [heading = '', ...rest] = entry.split('\n');
    const [, name = heading, license = ''] = /^(\S+(?: \d\S*)?) \(([^)]+)\)$/.exec(heading) ?? [];
    return { name, license, text: rest.join('\n').trim() };
  });
  const data = asData.map((name) => readPackage(directory, `node_modules/${name}`));
  const expected = [...packages, ...data].map(({ name, version }) => `${name} ${version}`);
  const named = entries.map(({ name }) => name);
  const missing = [...expected, ...carried].filter((name) => !named.includes(name));
  told(
    `licenses.txt has all ${expected.length} packages that are in dist, and what they carry`,
    missing.length === 0,
    missing,
  );
  const other = named.filter((name) => ![...expected, ...carried].includes(name));
  told('licenses.txt has nothing that is not in dist', other.length === 0, other);
  const bare = entries.filter(({ text: words }) => !/copyright/i.test(words) || words.length < 500);
  told('every entry has its copyright line and its whole licence', bare.length === 0, bare);
  const strict = entries.filter(({ license }) => !permissive.includes(license));
  told('every licence is permissive', strict.length === 0, strict);
  const notices = packages.filter(({ folder }) =>
    readdirSync(join(directory, folder)).some((name) => /^notice/i.test(name)),
  );
  told('no package has a NOTICE file that would have to be passed on', notices.length === 0, notices);
}

const componentSchema = z.object({
  group: z.string().optional(),
  name: z.string(),
  version: z.string(),
  purl: z.string(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })),
});
const sbomSchema = z.object({ components: z.array(componentSchema) });
const lockSchema = z.object({ packages: z.record(z.string(), z.looseObject({ integrity: z.string().optional() })) });

function sbom(packages: readonly BundledPackage[], directory: string): void {
  const path = join(directory, 'dist/sbom.cdx.json');
  told('dist has its SBOM', existsSync(path));
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  const document: unknown = JSON.parse(text);
  const validate = cyclonedx();
  told('it is valid by the schema of CycloneDX 1.6', validate(document), validate.errors);
  for (const [wrong, bent] of [
    ['a kind of component', text.replace('"type": "library"', '"type": "libary"')],
    ['a licence', text.replace('"id": "ISC"', '"id": "ISK"')],
    ['a key', text.replace('"specVersion"', '"specVerzion"')],
  ] as const)
    told(`and with ${wrong} that is none it is not`, !validate(JSON.parse(bent)));
  const { components } = sbomSchema.parse(document);
  const data = asData.map((name) => readPackage(directory, `node_modules/${name}`));
  const expected = [...packages, ...data].map(({ name, version }) => `${name}@${version}`).sort();
  const named = components.map(
    ({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name}@${version}`,
  );
  told(
    `it names the ${expected.length} packages that are in dist, and no other`,
    named.sort().join() === expected.join(),
    {
      missing: expected.filter((name) => !named.includes(name)),
      other: named.filter((name) => !expected.includes(name)),
    },
  );
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(directory, 'package-lock.json'), 'utf8')));
  const digests = new Set(Object.values(lock.packages).map(({ integrity = '' }) => hexOf(integrity)));
  const strange = components.filter(({ hashes: [hash] }) => !digests.has(hash?.content ?? ''));
  told('every hash is one of package-lock.json', strange.length === 0, strange);
  told('it holds no date and no serial number', !/"(?:timestamp|serialNumber)"/.test(text));
  told(
    'it tells what packages carry without naming it',
    carried.every((name) => text.includes(`"name": "${name}"`)),
  );
}

function hexOf(integrity: string): string {
  return Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
}

/** The published schema, as the library of CycloneDX itself brings it, with the lists of SPDX and of signatures that it refers to. */
function cyclonedx() {
  const from = createRequire(new URL('package.json', import.meta.url)).resolve(
    '@cyclonedx/cyclonedx-library/package.json',
  );
  const read = (name: string) =>
    JSON.parse(readFileSync(join(from, '../res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8'));
  // The schema's formats are those of addresses and dates; which it has, its patterns and lists tell already.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  for (const name of ['spdx', 'jsf-0.82'])
    ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  return ajv.compile(read('bom-1.6'));
}

function tarball(there: readonly [Surroundings, Surroundings]): void {
  const [, { directory }] = there;
  for (const path of readdirSync(join(directory, 'dist'), { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.map')) rmSync(join(directory, 'dist', path));
  const [first, second] = [pack(there[0]), pack(there[1])];
  told('npm packs the same bytes both times', sumOf(first) === sumOf(second), [sumOf(first), sumOf(second)]);
  const files = execFileSync('tar', ['tzf', first], { encoding: 'utf8' }).trim().split('\n');
  process.stdout.write(`        ${basename(first)}: ${files.length} files, sha256 ${sumOf(first)}\n`);
  const known = /^package\/(?:dist\/.+|action\.yml|package\.json|README\.md|LICENSE|SECURITY\.md)$/;
  const other = files.filter((path) => !known.test(path));
  told('the package has nothing but dist, action.yml and its papers', other.length === 0, other);
  execFileSync('tar', ['xzf', first], { cwd: work });
  const { stdout, stderr } = spawnSync(process.execPath, [join(work, 'package/dist/cli.js'), 'demo'], {
    encoding: 'utf8',
  });
  told('what is in it runs without anything installed', stdout.includes('orders'), stdout + stderr);
}

try {
  const there = surroundings();
  for (const place of there) copyCommitted(place.directory);
  const committed = sumsOf(join(there[0].directory, 'dist'));
  for (const place of there) build(place);
  compare(committed, there);
  const packages = readBundledPackages(there[1].directory);
  licences(packages, there[0].directory);
  sbom(packages, there[0].directory);
  tarball(there);
} finally {
  rmSync(work, { recursive: true, force: true });
}
end();
