import type { Catalogue } from '../catalogue/catalogue.ts';
import { technologyOfId } from '../catalogue/find-technology.ts';
import { technologyKinds } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';
import type { Facts } from '../rule/facts.ts';
import type { Stack } from '../stack/stack.ts';
import { applyPolicy } from './index.ts';
import { parsePolicy } from './parse-policy.ts';
import { policyPath } from './policy.ts';

/** A service that runs in the repository already. */
export interface RunningService {
  readonly root: string;
  readonly stack: Stack;
}

/** The catalogue's part that a starter policy is written with. */
export type StarterBook = Pick<Catalogue, 'technologies' | 'presets' | 'rules'>;

/** Where editors find the schema of a policy. */
const schemaAddress = 'https://raw.githubusercontent.com/stack-adr/stack-adr/v1/data/schema/policy.json';

/** Enough of a service's root to know it by. */
const longestRoot = 100;

/**
 * The text of a first policy, YAML that ends with a line feed. Its radar is what runs here: what two services share, or the only
 * one uses, is in adopt; what one of several uses is in trial, with the service's root. Nothing in it fails a check. `date` is the
 * commit's (ISO 8601); the example of a waiver ends a year later, on the first of the month.
 */
export function starterPolicy(services: readonly RunningService[], date: string, book: StarterBook): string {
  const several = services.length === 0 ? 'a tree without a service' : `the ${services.length} services`;
  const seen = services.length === 1 ? 'the only service' : several;
  return `# yaml-language-server: $schema=${schemaAddress}
# What this repository asks of the stack of a new service. It is read at the base of a pull request, so a pull request
# cannot loosen it. stack-adr init wrote it from ${seen} at HEAD; change what you like, then run:
# stack-adr policy check ${policyPath}
version: 1

${radarText(services, date, book)}
# The next steps. Take away the # that a line begins with, and it counts.

# A check fails where a finding is open at this level or above. Without the line that is require-adr.
#failOn: warn

# An exception that someone answers for, until a day.
#waivers:
#  - service: ${exampleRoot(services)}
#    rule: radar-unlisted
#    reason: why it may stay as it is
#    owner: who answers for it
#    expires: ${yearAfter(date)}

# A rule of your own: a condition in CEL over facts such as service.root, stack.language, stack.datastores, workloads.
#constraints:
#  - id: replacing-needs-a-record
#    when: service.change == "rewritten"
#    level: require-adr
#    message: A service that replaces another one asks for a record

# With failOn locked, the level of this file decides, whatever a workflow or the command line asks for.
#locked: [failOn]

# Levels for all rules at once:
${extendsText(book)}`;
}

interface RadarLine {
  readonly text: string;
  readonly kind: number;
  readonly roots: readonly string[];
}

function radarText(services: readonly RunningService[], date: string, book: StarterBook): string {
  const rings = 'rings: { hold: warn, assess: note, trial: off, unlisted: note }\n';
  const lines = radarLines(services, date, book);
  if (lines.length === 0) {
    return `# Which technology or language is in which ring: adopt, trial, assess or hold. No service was found to begin it with.
#radar: { adopt: [], trial: [], assess: [], hold: [] }

# What a ring costs a new service: off, note, warn, require-adr or block.
#${rings}`;
  }
  const isAdopted = ({ roots }: RadarLine) => services.length === 1 || roots.length > 1;
  const adopt = lines.filter(isAdopted).map(({ text }) => `    - ${text}\n`);
  const trial = lines
    .filter((line) => !isAdopted(line))
    .map(({ text, roots }) => `    - ${text} # ${roots.map(plain).join(', ')}\n`);
  const shared = services.length === 1 ? 'The only service here runs on these.' : 'Two services or more run on these.';
  return `# Which technology or language is in which ring. Two more rings are empty yet: assess for what is being looked into,
# hold for what no new service takes up. An entry may end in a version range: name@<5.
radar:
${ring('adopt', shared, adopt)}${ring('trial', 'One service runs on each of these: adopt it, or leave it to that one.', trial)}
# What a ring costs a new service: off, note, warn, require-adr or block; unlisted is what stands in no ring. Nothing
# here fails a check. trial: note would tell of what is on trial, unlisted: require-adr ask for a record of what is new.
${rings}`;
}

function ring(name: string, says: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `  # ${says}\n  ${name}:\n${lines.join('')}`;
}

/** A line for each thing that a radar asks of these services, by kind, then by name, with the services that use it. */
function radarLines(services: readonly RunningService[], date: string, book: StarterBook): readonly RadarLine[] {
  const policy = parsePolicy({ path: policyPath, text: emptyRadar }, undefined, book);
  const terms = { policy, records: [], now: date };
  const lines = new Map<string, RadarLine>();
  for (const { root, stack } of services) {
    // The radar itself says what it would miss, so a next service on the same stack gives it nothing to say.
    const { findings } = applyPolicy({ root, stack, findings: [], facts: noFacts }, terms, book);
    for (const { technology: id = '', values } of findings) {
      const kind = technologyOfId(book.technologies, id)?.kind ?? 'language';
      // Languages go by the names that people write, everything else by its id.
      const text = quoted(kind === 'language' ? (values['name'] ?? id) : id);
      const roots = lines.get(id)?.roots ?? [];
      lines.set(id, { text, kind: technologyKinds.indexOf(kind), roots: [...roots, root] });
    }
  }
  return [...lines.values()].sort((a, b) => a.kind - b.kind || compareText(a.text.toLowerCase(), b.text.toLowerCase()));
}

/** A radar that names nothing that there is, so that everything it would have to list is a finding. */
const emptyRadar = 'radar: { adopt: ["(nothing)"] }\nrings: { unlisted: note }\n';

/** A radar asks for the stack alone. */
const noFacts: Facts = {
  values: {
    service: {},
    stack: {},
    workloads: [],
    traits: [],
    size: {},
    context: {},
    team: {},
    change: {},
    motives: [],
    repo: {},
    adr: {},
  },
  evidence: new Map(),
};

/** The presets in their own words, and the first that changes a level as the line to take. */
function extendsText({ presets }: StarterBook): string {
  const says = presets.map((preset) => `#   preset:${preset.id}: ${preset.says}\n`).join('');
  const example = presets.find(({ rules }) => Object.keys(rules).length > 0) ?? presets[0];
  return example === undefined ? says : `${says}#extends: ["preset:${example.id}"]\n`;
}

/** A root that needs neither quotes nor thought, else a glob. */
function exampleRoot(services: readonly RunningService[]): string {
  const root = services.map((service) => service.root).find((candidate) => /^[a-z][\w/-]{0,99}$/i.test(candidate));
  return root ?? '"services/*"';
}

function yearAfter(date: string): string {
  const day = new Date(date);
  return `${day.getUTCFullYear() + 1}-${String(day.getUTCMonth() + 1).padStart(2, '0')}-01`;
}

/** Text as a YAML list item; words that YAML might read as something else are quoted. */
function quoted(text: string): string {
  return /^[a-z](?:[\w.+ -]*[\w+])?$/i.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

/** A path may hold line ends and characters that turn a line round; a comment ends at its line. */
function plain(root: string): string {
  const visible = root.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
  return visible.length <= longestRoot ? visible : `${visible.slice(0, longestRoot - 1)}…`;
}
