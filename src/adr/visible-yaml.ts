import { stringify } from 'yaml';

/** Letters without a shape, and those that turn the direction of what follows or end a line where none is seen. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/u;

/** A value as YAML that a person sees all of, ending in a line feed; long values stay on their line. */
export function visibleYaml(value: Readonly<Record<string, unknown>>): string {
  const yaml = stringify(value, { lineWidth: 0 });
  if (!unseen.test(yaml)) return yaml;
  // What no reader sees is written out: between double quotes YAML knows the escape.
  const quoted = stringify(value, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' });
  return quoted.replaceAll(new RegExp(unseen, 'gu'), (letter) => {
    const point = (letter.codePointAt(0) ?? 0).toString(16);
    return point.length > 4 ? `\\U${point.padStart(8, '0')}` : `\\u${point.padStart(4, '0')}`;
  });
}
