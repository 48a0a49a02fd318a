export function normal(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}
