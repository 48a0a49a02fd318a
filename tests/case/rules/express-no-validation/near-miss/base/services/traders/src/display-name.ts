export function displayName(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}
