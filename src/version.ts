import manifest from '../package.json' with { type: 'json' };

/** The version that is installed, from package.json. */
export const version: string = manifest.version;
