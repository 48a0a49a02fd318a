/** Signs on the gates say "B 7", letters say "B07". */
export function plotNumber(text: string): string {
  const [, row = '', number = ''] = /^([A-Z]) ?0*(\d+)$/.exec(text) ?? [];
  return `${row}${number.padStart(2, '0')}`;
}
