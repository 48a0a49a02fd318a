import { evidenceAtOffset } from '../../evidence.ts';
import { type Dependency, type ManifestReader, nameOf } from '../manifest.ts';
import { oncePerPackage, plainManifest, repositoryName } from './plain-manifest.ts';
import { type Form, fieldsOf, headOf, readForms, versionIn } from './s-expressions.ts';

/** info.rkt of a Racket package: `deps` as packages or `("name" #:version "1.0")`; `build-deps` are for development. */
export const racketInfo: ManifestReader = {
  ecosystem: 'racket',
  matches: (name) => name === 'info.rkt',
  root: true,
  read: ({ path, text }) => {
    const forms = readForms(text);
    const defined = (name: string) =>
      forms.filter((form) => headOf(form) === 'define' && form.items[1]?.text === name).map(({ items }) => items[2]);
    const listed = (name: string, scope: Dependency['scope']) =>
      defined(name)
        .flatMap((list) => list?.items ?? [])
        .flatMap((item) => dependency(item, scope, path, text));
    return plainManifest(path, 'racket', {
      language: 'Racket',
      name: defined('collection').find((form) => form?.kind === 'string')?.text,
      dependencies: oncePerPackage([...listed('deps', 'runtime'), ...listed('build-deps', 'development')]),
    });
  },
};

/** *.egg of CHICKEN Scheme, read beside Racket's packages as one family has one ecosystem; a program component starts. */
export const chickenEgg: ManifestReader = {
  ecosystem: 'racket',
  matches: (name) => name.endsWith('.egg'),
  root: true,
  read: ({ path, text }) => {
    const fields = readForms(text)[0]?.items ?? [];
    const listed = (key: string, scope: Dependency['scope']) =>
      fieldsOf(fields, key).flatMap((item) => dependency(item, scope, path, text));
    const programs = fieldsOf(fields, 'components').filter((form) => headOf(form) === 'program');
    return plainManifest(path, 'racket', {
      language: 'Scheme',
      name: nameOf(path).replace(/\.egg$/, ''),
      dependencies: oncePerPackage([
        ...listed('dependencies', 'runtime'),
        ...listed('build-dependencies', 'development'),
        ...listed('test-dependencies', 'development'),
      ]),
      starts: programs.map(({ at }) => evidenceAtOffset(path, text, at)),
    });
  },
};

function dependency(form: Form, scope: Dependency['scope'], path: string, text: string): readonly Dependency[] {
  const [first, ...rest] = form.kind === 'list' ? form.items : [form];
  const name = first === undefined || first.kind === 'list' ? '' : (repositoryName(first.text) ?? first.text);
  if (name === '' || name === 'list') return [];
  const version = rest.map(versionIn).find((found) => found !== undefined);
  return [{ ecosystem: 'racket', name, version, scope, evidence: evidenceAtOffset(path, text, form.at) }];
}
