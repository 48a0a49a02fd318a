/** What people call a fact; the rest is told by its own name. */
export const factWords: Readonly<Record<string, string>> = {
  'stack.language': 'the language',
  'stack.runtime': 'the runtime',
  'stack.framework': 'the main framework',
  'stack.frameworks': 'its frameworks',
  'stack.datastores': 'its datastores',
  'stack.messaging': 'its messaging',
  'stack.platforms': 'its platforms',
  'stack.deployment': 'its deployment',
  'stack.libraries': 'its libraries',
  'stack.ended': 'its list of versions past their end of life',
  'stack.variants': 'the ways it uses its frameworks',
  'service.change': 'the kind of change',
  'service.kind': 'the kind of service',
  'size.routes': 'the number of routes',
  'size.writes': 'the number of routes that write',
  'size.reads': 'the number of routes that only read',
  'size.entities': 'the number of tables or models',
  'size.lines': 'the number of lines of code',
  'size.files': 'the number of files',
  'size.dependencies': 'the number of dependencies',
  'team.languages': 'the languages of the repository at base',
  'team.knows': 'what the policy says that the team knows',
  'team.sameJob': 'what already runs here for the same job in the same language',
  'team.frameworks': 'the frameworks that already run here',
  'team.contributors': 'the number of people who wrote each language lately',
  'team.owners': 'the owners by CODEOWNERS',
  'team.size': 'the size of the team in the policy',
  'repo.technologies': 'what already runs in the repository',
  'repo.languages': 'the languages of the repository at base',
  'repo.services': 'the number of services at base',
  'repo.workflows': 'the number of files for CI',
  'context.p99LatencyMs': 'the declared p99 latency budget in ms',
  'context.peakRps': 'the declared peak of requests a second',
  'context.messagesPerSecond': 'the declared messages a second',
  'context.stage': 'the declared stage',
  'context.drivers': 'the declared drivers',
};

/** A comparison between two facts as it is said. */
export const comparisons: Readonly<Record<string, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<=': 'is at most',
  '>=': 'is at least',
  '<': 'is under',
  '>': 'is over',
};

/** What holds where a comparison does not. */
export const opposites: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<=': '>',
  '>=': '<',
  '<': '>=',
  '>': '<=',
};
