import { readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';

/** A built file, and how large it is when compressed. */
export interface LoadedFile {
  /** In the folder that was built. */
  readonly name: string;
  /** Of gzip, level 9. */
  readonly bytes: number;
}

/**
 * Follows what a built entry loads before its own code runs.
 *
 * In: the folder that was built; a page or a script in it. Out: the entry itself, what its tags name, and what is imported
 * from there statically, the largest first. What is loaded later, by `import()`, does not count. Throws where a file is
 * not there.
 */
export function firstLoad(folder: string, entry: string): readonly LoadedFile[] {
  const files = new Map<string, LoadedFile>();
  const follow = (name: string): void => {
    if (files.has(name)) return;
    const text = readFileSync(join(folder, name), 'utf8');
    files.set(name, { name, bytes: gzipSync(text, { level: 9 }).length });
    for (const target of targetsOf(name, text)) follow(target);
  };
  follow(entry);
  return [...files.values()].sort((one, other) => other.bytes - one.bytes);
}

/** What the page adds to that when it loads a script later: the files that `before` does not hold. */
export const laterLoad = (folder: string, entry: string, before: readonly LoadedFile[]): readonly LoadedFile[] =>
  firstLoad(folder, entry).filter(({ name }) => !before.some((file) => file.name === name));

/** In thousands of bytes. */
export const kilobytes = (files: readonly LoadedFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

/** Of the folder’s own files: names of packages, and of Node’s modules, are none. */
function targetsOf(name: string, text: string): readonly string[] {
  const targets = name.endsWith('.html') ? tagged(text) : name.endsWith('.js') ? imported(text) : [];
  return targets
    .filter((target) => /^\.{0,2}\//.test(target))
    .map((target) => relative('/', posix.resolve('/', dirname(name), target)));
}

const tagged = (html: string): readonly string[] =>
  [...html.matchAll(/<(?:script|link)[^>]*\s(?:src|href)="([^"]+)"/g)].map(([, target]) => target ?? '');

const imported = (script: string): readonly string[] =>
  parseAst(script).body.flatMap((statement) =>
    'source' in statement && statement.source !== null ? [String(statement.source.value)] : [],
  );
