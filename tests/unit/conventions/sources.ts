import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** Text of a file, named from the repository's folder. */
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Source files below a folder, named from the repository's folder; declarations of types alone are none. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort();
}

/** Every source file of the extension and of the command line. */
export const sources: readonly string[] = [...filesUnder('src'), ...filesUnder('extension')];

/** Every folder that holds source files itself, with these files. */
export const folders: ReadonlyMap<string, readonly string[]> = new Map(
  sources.map((file) => [dirname(file), sources.filter((other) => dirname(other) === dirname(file))]),
);

/** What a source text imports, as it is written there: values and types, from the start and later. */
export function specifiersIn(text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export)\s[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm);
  const expressions = text.matchAll(/\bimport\(\s*'([\w@./:-]+)'\s*\)/g);
  return [...statements, ...expressions].map(([, from, bare]) => from ?? bare ?? '');
}

/** What a file imports: paths from the repository's folder, without their ending where it is left out, and packages. */
export const importsOf = (file: string): readonly string[] => imports.get(file) ?? [];

const imports: ReadonlyMap<string, readonly string[]> = new Map(
  sources.map((file) => [file, specifiersIn(textOf(file)).map((specifier) => resolved(file, specifier))]),
);

function resolved(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(ROOT, resolve(ROOT, dirname(file), specifier)).replaceAll('\\', '/');
}

/** Which source files each source file imports. */
export function importGraph(): ReadonlyMap<string, readonly string[]> {
  const byPath = new Map(sources.map((file) => [file.replace(/\.tsx?$/, ''), file]));
  return new Map(sources.map((file) => [file, importsOf(file).flatMap((target) => byPath.get(target) ?? [])]));
}
