export function previewOf(scan: string): string {
  return scan.replace(/\.tiff?$/, '.preview.jpg');
}
