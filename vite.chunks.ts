import { resolve } from 'node:path';

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What is loaded together, by the module that begins it. */
const WORKER = 'extension/background/service-worker.ts';
const PANEL = 'extension/panel/main.tsx';
/** Small pages that load little, and nothing that they do not need. */
const SMALL = ['extension/devtools/devtools.ts', 'extension/popup/popup.ts', 'extension/access/access.ts'];

/**
 * Which file a module of the extension is written into: one for what the panel loads first, one for what the worker needs of that, too.
 * Otherwise each set of modules that the same views need is a file of its own, and the browser asks for more than fifty of them before
 * the panel is drawn.
 *
 * Out: the name of the file; null: as the bundler decides.
 */
export function createChunkNames(): (id: string, modules: Modules) => string | null {
  const known = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (beginning: string, modules: Modules): ReadonlySet<string> => {
    const found = known.get(beginning) ?? closureOf(resolve(beginning), modules);
    known.set(beginning, found);
    return found;
  };
  return (id, modules) => {
    const isOf = (beginning: string): boolean => reachedFrom(beginning, modules).has(id);
    if (SMALL.some(isOf) || !isOf(PANEL)) return null;
    return isOf(WORKER) ? 'recording' : 'panel';
  };
}

/** A module and everything that it imports, and what that imports. Not what it loads later. */
function closureOf(beginning: string, modules: Modules): ReadonlySet<string> {
  const found = new Set([beginning]);
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}
