/** Codes are two letters for the coast and three digits, as the survey prints them. */
export function isStationCode(text: string): boolean {
  return /^[A-Z]{2}\d{3}$/.test(text);
}
