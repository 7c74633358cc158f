import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A browser that starts. */
export interface Finding {
  readonly executablePath: string;
  /** What it says of itself; empty where it cannot say. */
  readonly version: string;
}

export type Say = (line: string) => void;

/** What it does, in a few words, and the paths that it leads to, best first. */
export type Way = readonly [string, () => readonly string[] | Promise<readonly string[]>];

/** Thrown when there is no browser; its message is for the user. */
export class NoBrowserError extends Error {}

/**
 * Tries the ways to a browser in order, and says each in one line. In: the environment variable whose value comes first; what is looked
 * for; whether a browser that starts is new enough. Out: null when none leads to one. Throws a NoBrowserError where the variable names a browser that does not start.
 */
export async function lookFor(
  variable: string,
  what: string,
  ways: readonly Way[],
  say: Say,
  isUsable: (found: Finding) => boolean = () => true,
): Promise<Finding | null> {
  const named = process.env[variable];
  if (named !== undefined && named !== '') {
    const found = await probe(named);
    if (found === null) throw new NoBrowserError(`${variable} is ${named}, and that does not start.`);
    say(`The ${what} that ${variable} names: ${describe(found)}`);
    return found;
  }
  for (const [way, look] of ways) {
    say(`Looking for a ${what}: ${way}`);
    for (const path of await look()) {
      const found = await probe(path);
      if (found === null) continue;
      const isGood = isUsable(found);
      say(`${isGood ? 'Found' : 'Too old:'} ${describe(found)}`);
      if (isGood) return found;
    }
  }
  return null;
}

const describe = ({ executablePath, version }: Finding): string =>
  version === '' ? executablePath : `${version} (${executablePath})`;

/** Files with one of these names in a folder and in those below it, down to a depth. */
export const executablesIn = (folder: string, depth: number, names: readonly string[]): readonly string[] =>
  depth === 0
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return executablesIn(path, depth - 1, names);
        return names.includes(entry.name) ? [path] : [];
      });

/** Installs a package of Debian. Out: false where that cannot be done: on other systems, or without the right to. */
export function installPackage(name: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]): boolean => {
    const { status } = spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
      timeout: 600_000,
    });
    return status === 0;
  };
  apt('update');
  return apt('install', '--yes', '--no-install-recommends', name);
}

/** Starts it to read its version. null: it is not there, does not start, or cannot be used. */
const probe = async (executablePath: string): Promise<Finding | null> => {
  if (!existsSync(executablePath) || isSnap(executablePath)) return null;
  // On Windows the question would open a window.
  if (process.platform === 'win32') return { executablePath, version: '' };
  try {
    const { stdout } = await promisify(execFile)(executablePath, ['--version'], { timeout: 20_000 });
    return { executablePath, version: stdout.trim() };
  } catch {
    return null;
  }
};

/** Ubuntu's `chromium-browser` starts a snap, which has a temporary folder of its own: nothing could be shared with it. */
const isSnap = (path: string): boolean => {
  if (process.platform !== 'linux') return false;
  const start = readFileSync(path).subarray(0, 2_000).toString('latin1');
  return start.startsWith('#!') && start.includes('/snap/bin/');
};
