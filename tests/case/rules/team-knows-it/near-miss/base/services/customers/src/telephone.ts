export function normalised(telephone: string): string {
  return telephone.replace(/[^0-9+]/g, '').replace(/^00/, '+');
}
