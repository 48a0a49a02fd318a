export function normal(title: string): string {
  return title.trim().replace(/\s+/g, ' ');
}
