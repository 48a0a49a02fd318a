/**
 * Languages that share import syntax and file endings, so that one pattern serves them: `js` is JavaScript and
 * TypeScript with JSX, `jvm` Java, Kotlin, Scala and Groovy, `dotnet` C#, F# and Visual Basic, `c` C and C++.
 */
export const families = [
  'js',
  'python',
  'go',
  'rust',
  'jvm',
  'dotnet',
  'php',
  'ruby',
  'elixir',
  'c',
  'swift',
  'dart',
  'sql',
  'schema',
] as const;
export type Family = (typeof families)[number];

/**
 * Where packages come from. `nuget` also holds `sdk:<Sdk attribute>` and `framework:<FrameworkReference>`;
 * `gradle-plugin` and `maven` share the JVM's coordinates `group:artifact`.
 */
export const ecosystems = [
  'npm',
  'jsr',
  'pypi',
  'go',
  'cargo',
  'maven',
  'gradle-plugin',
  'nuget',
  'composer',
  'gem',
  'hex',
  'pub',
  'swift',
  'conan',
  'apt',
] as const;
export type Ecosystem = (typeof ecosystems)[number];
