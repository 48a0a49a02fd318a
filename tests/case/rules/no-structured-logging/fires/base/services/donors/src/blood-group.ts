const groups = new Set(['0-', '0+', 'A-', 'A+', 'B-', 'B+', 'AB-', 'AB+']);

/** The group as the register spells it; labels of older machines write the letter O. */
export function bloodGroup(label: string): string | undefined {
  const group = label.trim().toUpperCase().replace(/^O/, '0');
  return groups.has(group) ? group : undefined;
}
