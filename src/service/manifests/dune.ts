import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { isBesideProgram, oncePerPackage, plainManifest } from './plain-manifest.ts';
import { type Form, fieldsOf, headOf, readForms, versionIn, wordsIn } from './s-expressions.ts';

/** dune-project: what each `(package …)` depends on; `:with-test` and its like are for development, `depopts` are optional. */
export const duneProject: ManifestReader = {
  ecosystem: 'opam',
  matches: (name) => name === 'dune-project',
  root: true,
  read: ({ path, text }) => {
    const forms = readForms(text);
    const packages = forms.filter((form) => headOf(form) === 'package');
    const own = new Set(packages.map(({ items }) => fieldsOf(items, 'name')[0]?.text));
    const runtimes = new Map<string, { version: string; evidence: Evidence }>();
    const listed = (field: string, declared: Dependency['scope']) =>
      packages.flatMap(({ items }) =>
        fieldsOf(items, field).flatMap((item): Dependency[] => {
          const name = item.kind === 'list' ? headOf(item) : item.text;
          const evidence = evidenceAtOffset(path, text, item.at);
          const version = versionIn(item);
          if (name === 'ocaml') runtimes.set('ocaml', { version: version ?? '', evidence });
          if (name === undefined || name === 'ocaml' || own.has(name)) return [];
          const scope = wordsIn(item).some((word) => helping.has(word)) ? 'development' : declared;
          return [{ ecosystem: 'opam', name, version, scope, evidence }];
        }),
      );
    const dependencies = [...listed('depends', 'runtime'), ...listed('depopts', 'optional')];
    return plainManifest(path, 'opam', {
      language: 'OCaml',
      name: fieldsOf(forms, 'name')[0]?.text ?? fieldsOf(packages[0]?.items ?? [], 'name')[0]?.text,
      dependencies: oncePerPackage(dependencies),
      runtimes,
    });
  },
};

/** A dune file: the libraries of its stanzas by the package that holds them (`lwt.unix` is of lwt); an executable starts. */
export const dune: ManifestReader = {
  ecosystem: 'opam',
  matches: (name) => name === 'dune',
  root: false,
  read: ({ path, text }) => {
    // The OCaml syntax for generated stanzas is code: nothing is read from it.
    const stanzas = text.startsWith('(* -*- tuareg') ? [] : readForms(text);
    const beside = isBesideProgram(path);
    const dependencies = stanzas.flatMap((stanza) => {
      const scope = beside || tests.has(headOf(stanza) ?? '') ? 'development' : 'runtime';
      return fieldsOf(stanza.items, 'libraries')
        .flatMap(librariesIn)
        .map(
          ({ text: library, at }): Dependency => ({
            ecosystem: 'opam',
            name: library.split('.')[0] ?? library,
            version: undefined,
            scope,
            evidence: evidenceAtOffset(path, text, at),
          }),
        );
    });
    const programs = stanzas.filter((stanza) => /^executables?$/.test(headOf(stanza) ?? ''));
    return plainManifest(path, 'opam', {
      language: 'OCaml',
      dependencies: oncePerPackage(dependencies),
      starts: beside ? [] : programs.map(({ at }) => evidenceAtOffset(path, text, at)),
    });
  },
};

const helping: ReadonlySet<string> = new Set([':with-test', ':with-doc', ':with-dev-setup', ':dev', ':build']);
const tests: ReadonlySet<string> = new Set(['test', 'tests']);

/** `dream`, `(re_export lwt)`; a `(select …)` picks a file by what is there and asks for nothing. */
function librariesIn(form: Form): readonly Form[] {
  if (form.kind !== 'list') return form.text.startsWith(':') ? [] : [form];
  return headOf(form) === 're_export' ? form.items.slice(1) : [];
}
