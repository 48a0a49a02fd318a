export function heading(book: string): string {
  return `Register ${book.replace('-', ', volume ')}`;
}
