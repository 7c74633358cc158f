import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnyFunction } from './adapter';

const SOURCE = resolve(import.meta.dirname, '../../src');
/** What they read comes from servers, pages and files. */
const FOLDERS = ['standards', 'recorder', 'har', 'panel/filter', 'redaction'];
const MODULES = ['model/login-url.ts', 'engine/facts/cookies/cookie-purpose.ts'];

export interface ExportedFunction {
  /** "standards/header-list.getDecodeAndSplit" */
  readonly name: string;
  readonly call: AnyFunction;
}

/** Every function that a module of these folders exports. A function that two modules export is listed once. */
export async function exportedFunctions(): Promise<readonly ExportedFunction[]> {
  const found = new Map<AnyFunction, ExportedFunction>();
  for (const file of [...FOLDERS.flatMap(modulesIn), ...MODULES]) {
    const module: Readonly<Record<string, unknown>> = await import(join(SOURCE, file));
    for (const [name, value] of Object.entries(module)) {
      if (isFunction(value) && !found.has(value)) {
        found.set(value, { name: `${file.replace(/\.tsx?$/, '')}.${name}`, call: value });
      }
    }
  }
  return [...found.values()];
}

const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';

const modulesIn = (folder: string): readonly string[] =>
  readdirSync(join(SOURCE, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort();
