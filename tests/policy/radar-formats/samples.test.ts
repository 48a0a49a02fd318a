import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type RadarFormat, radarFormatOf, readRadar } from '../../../src/policy/radar-formats/index.ts';
import type { RadarFile } from '../../../src/policy/radar-formats/radar-item.ts';
import { asHeld, byName, roundTrip } from './radar-text.ts';

/** Facts of each project's published sample, re-typed; the descriptions are ours. */
const samples = fileURLToPath(new URL('samples/', import.meta.url));

function sample(path: string): readonly RadarFile[] {
  return [{ path, text: readFileSync(join(samples, path), 'utf8') }];
}

function folder(path: string): readonly RadarFile[] {
  return readdirSync(join(samples, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file.slice(join(samples, path).length + 1).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }));
}

const rows: readonly {
  name: string;
  format: RadarFormat;
  files: readonly RadarFile[];
  items: readonly string[];
  lost: readonly string[];
}[] = [
  {
    name: 'zalando/tech-radar docs/config.json, with the names of docs/index.html',
    format: 'zalando',
    files: sample('zalando.json'),
    items: [
      'trial | AWS Athena | data management | - | - | -',
      'adopt | Flink | data management | - | - | https://engineering.zalando.com/tags/apache-flink.html',
      'hold | MySQL | datastores | - | - | -',
      'trial | Agentgateway | infrastructure | - | - | -',
      'assess | AWS Service Catalog | infrastructure | - | - | -',
      'hold | Rust | languages | - | - | https://engineering.zalando.com/tags/rust.html',
    ],
    lost: [
      'The date of the radar is left out, since it dates no item.',
      'Marks of movement are left out, on 2 items.',
      'A policy has no quadrants, so those of 6 items are left out.',
    ],
  },
  {
    name: 'thoughtworks/build-your-own-radar spec/end_to_end_tests/resources/*.csv',
    format: 'byor-csv',
    files: sample('byor.csv'),
    items: [
      'adopt | Path-to-production mapping | techniques | - | Everyone draws, on one wall, what a change goes through. | -',
      'assess | Dragonfly | platforms | - | A store in memory, see its page. Its words are those of another. | -',
      'hold | OrioleDB | platforms | - | Young & promising | -',
      'trial | AWS Backup Vault Lock | tools | - | - | -',
      'adopt | io-ts | languages & frameworks | - | Types, also at run time | -',
      'assess | Testing Library | languages & frameworks | - | As a user would | -',
      'assess | Databricks Overwatch | tools | - | Watches a platform | -',
      'trial | Use "remote native" processes and approaches | techniques | - | Nobody in one room | -',
    ],
    lost: [
      'Marks of movement are left out, on 4 items.',
      'A policy has no quadrants, so those of 8 items are left out.',
      'Links inside the descriptions of 1 item became plain text.',
      'An entry that stands twice in one ring is taken once: 1 item.',
    ],
  },
  {
    name: 'thoughtworks/build-your-own-radar spec/end_to_end_tests/resources/localfiles/radar.json and README.md',
    format: 'byor-json',
    files: sample('byor.json'),
    items: [
      'adopt | Babel | tools | - | Our words | -',
      'trial | Apache Kafka | languages & frameworks | - | Our words | -',
      'assess | Android-x86 | platforms | - | - | -',
      'hold | JSF | languages & frameworks | - | Our words | -',
    ],
    lost: [
      'Marks of movement are left out, on 3 items.',
      'A policy has no quadrants, so those of 4 items are left out.',
    ],
  },
  {
    name: 'AOEpeople/techradar radar/ and config.json',
    format: 'aoe',
    files: folder('aoe'),
    items: [
      'hold | Akka | languages & frameworks | 2023-11-01 | Actors, as another language has them. | -',
      'assess | Docker | platforms & operations | 2021-07-01 | New words, see our talk. A picture | -',
      'hold | Flow | languages & frameworks | 2018-03-01 | - | -',
      'adopt | Kotlin | languages & frameworks | 2019-11-01 | - | -',
      'adopt | Angular | languages & frameworks | 2021-07-01 | Still grown up. | -',
    ],
    lost: [
      'Tags are left out, of 2 items.',
      'Items that are not featured are taken like the others: 4 items.',
      'Older releases are left out, of 3 items.',
      'A policy has no quadrants, so those of 5 items are left out.',
      'Links inside the descriptions of 1 item became plain text.',
      'An entry that stands twice in one ring is taken once: 1 item.',
      'Files that hold no item are passed over: 3 files.',
    ],
  },
  {
    name: 'backstage/community-plugins workspaces/tech-radar/plugins/tech-radar-common/src/sampleTechRadarResponse.json',
    format: 'backstage',
    files: sample('backstage.json'),
    items: [
      'adopt | JavaScript | languages | 2020-08-06 | Runs everywhere | https://www.javascript.com/',
      'adopt | TypeScript | languages | 2020-08-06 | Told in the timeline | -',
      'hold | Force push to master | process | 2020-08-06 | - | -',
      'adopt | GitHub Actions | infrastructure | 2020-08-06 | It runs | https://github.com',
    ],
    lost: [
      'Links after the first are left out, of 1 item.',
      'A policy has no quadrants, so those of 4 items are left out.',
      'Marks of movement are left out, on 1 item.',
      'Older entries of a timeline are left out, of 1 item.',
    ],
  },
];

describe('the published sample of each format', () => {
  test.each(rows)('$name is told by its shape', ({ format, files }) => {
    expect(radarFormatOf(files)).toBe(format);
    expect(radarFormatOf(files.map(({ path, text }) => ({ path: path.replace(/json|csv/, 'txt'), text })))).toBe(
      format,
    );
  });

  test.each(rows)('$name is read', ({ format, files, items, lost }) => {
    const radar = readRadar(format, files);
    const told = radar.items.map(({ ring, name, quadrant, since, rationale, link }) =>
      [ring, name, quadrant, since, rationale, link].map((value) => value ?? '-').join(' | '),
    );
    expect(told).toEqual(items);
    expect(radar.lost).toEqual(lost.toSorted());
  });

  test.each(rows)('$name comes back from its own format but for what is told', ({ format, files }) => {
    const { items } = readRadar(format, files);
    expect(roundTrip(format, items)).toEqual(byName(items.map((item) => asHeld(format, item))));
  });
});
