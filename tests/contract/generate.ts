import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { cutDescription } from './cut-description.ts';
import { operations } from './operations.ts';

/**
 * Writes tests/contract/github-rest.json: what GitHub's description says of the operations that we use, as JSON Schema and
 * without prose. `--check` writes nothing and ends with 1 where the committed file is another one; `--from DIR` reads the
 * package @octokit/openapi from another folder.
 */
const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    from: { type: 'string', default: fileURLToPath(new URL('node_modules/@octokit/openapi', import.meta.url)) },
  },
});

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(`${values.from}/package.json`, 'utf8')));
const description: unknown = JSON.parse(readFileSync(`${values.from}/generated/api.github.com.json`, 'utf8'));
const target = fileURLToPath(new URL('github-rest.json', import.meta.url));
const text = `${JSON.stringify({ source: `@octokit/openapi ${version}`, ...cutDescription(description, operations) })}\n`;

if (!values.check) {
  writeFileSync(target, text);
  process.stdout.write(`github-rest.json: ${operations.length} operations, ${text.length} characters\n`);
} else if (readFileSync(target, 'utf8') === text) {
  process.stdout.write(
    `github-rest.json is what @octokit/openapi ${version} says of ${operations.length} operations\n`,
  );
} else {
  process.stderr.write('github-rest.json differs: run npx tsx tests/contract/generate.ts and commit it\n');
  process.exitCode = 1;
}
