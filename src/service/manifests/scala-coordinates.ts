/** What a build adds to the name of a Scala library: `_2.13`, `_3`, `_sjs1_2.13`, and what a property is to fill in. */
const suffix = /(?:_(?:sjs|native)\d[\w.]{0,8})?_(?:2\.\d{1,2}(?:\.\d{1,2})?|3|\$\{?[\w.-]*scala[\w.-]*\}?)$/i;

/** A library's name without the Scala version that it was built for: `http4s-dsl_2.13` is http4s-dsl. */
export function withoutScalaVersion(artifact: string): string {
  return artifact.replace(suffix, '');
}

/**
 * The coordinates of Mill and scala-cli, `org::name:1.2`, `org:::name:1.2`, `org::name::1.2;exclude=a:b`, as the maven name and
 * the version; undefined for anything else.
 */
export function readCoordinates(
  text: string,
): { readonly name: string; readonly version: string | undefined } | undefined {
  const [plain = ''] = text.trim().split(/[;,]/);
  const [, group, artifact, version] = /^([\w.-]+):{1,3}([\w.-]+)(?::{1,2}([^:\s]+))?$/.exec(plain) ?? [];
  if (group === undefined || artifact === undefined) return undefined;
  return { name: `${group}:${withoutScalaVersion(artifact)}`, version };
}
