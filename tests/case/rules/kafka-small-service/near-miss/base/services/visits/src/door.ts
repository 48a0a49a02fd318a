export function doorOf(scanner: string): string {
  return scanner.split('-')[0] ?? 'main';
}
