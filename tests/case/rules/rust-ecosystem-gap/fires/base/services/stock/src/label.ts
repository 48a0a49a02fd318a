export function normal(label: string): string {
  return label.trim().replace(/\s+/g, ' ');
}
