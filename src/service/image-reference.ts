/** What an image reference names: `ghcr.io/acme/shop:1.2@sha256:…` is the image `acme/shop` with the tag `1.2` at the host `ghcr.io`. */
export interface ImageReference {
  readonly image: string;
  /** The registry; undefined for Docker Hub. */
  readonly host: string | undefined;
  readonly tag: string | undefined;
}

/** Takes an image reference apart, its digest left out; Docker Hub's official images go by their name alone. */
export function readImage(reference: string): ImageReference {
  const [, path = '', tag] = /^(.*?)(?::([^/:]*))?$/.exec(reference.split('@')[0] ?? '') ?? [];
  const parts = path.split('/');
  // A first part with a dot or a port is a registry, and library/ is Docker Hub's own name for official images.
  const registry = parts.length > 1 && /[.:]|^localhost$/.test(parts[0] ?? '') ? parts.shift() : undefined;
  const host = registry === undefined || /^(?:[\w-]+\.)*docker\.io$/.test(registry) ? undefined : registry;
  if (parts.length > 1 && parts[0] === 'library') parts.shift();
  return { image: parts.join('/'), host, tag };
}
