import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { NpmSet, ServerProgram } from './stack-case';

const run = promisify(execFile);
type Say = (line: string) => void;

/** Inside the project: `npm ci` of the project leaves it, and a fresh clone has none. */
const CACHE = resolve('node_modules', '.cache');
const SETS: Readonly<Record<Exclude<NpmSet, 'project'>, { readonly listed: string; readonly folder: string }>> = {
  core: { listed: 'tests/stacks/npm', folder: join(CACHE, 'stacks') },
  large: { listed: 'tests/stacks/npm-large', folder: join(CACHE, 'stacks-large') },
  next: { listed: 'tests/stacks/npm-next', folder: join(CACHE, 'stacks-next') },
};

/**
 * Installs the locked packages of a set unless they are there: in a folder beside its own, which takes its place when all is there, so
 * that two programs may ask at once. Out: their node_modules. Throws what npm says.
 */
export const installModules = async (set: NpmSet, say: Say): Promise<string> => {
  if (set === 'project') return resolve('node_modules');
  const { listed, folder } = SETS[set];
  const modules = join(folder, 'node_modules');
  const lock = await readFile(join(listed, 'package-lock.json'), 'utf8');
  if (await holds(folder, lock)) return modules;
  say(`Installing the server packages of npm (locked, ${set})`);
  await mkdir(CACHE, { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(listed, name), join(fresh, name));
    const { npm_execpath: npm } = process.env;
    const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];
    await (npm === undefined
      ? run('npm', args, { cwd: fresh, shell: process.platform === 'win32' })
      : run(process.execPath, [npm, ...args], { cwd: fresh }));
    // Another program may have been first; what it installed may be in use.
    if (await holds(folder, lock)) return modules;
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder).catch(async (error) => {
      if (!(await holds(folder, lock))) throw error;
    });
    return modules;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

/** npm writes its own list of what is in `node_modules` when all of it is there. */
const holds = async (folder: string, lock: string): Promise<boolean> =>
  existsSync(join(folder, 'node_modules', '.package-lock.json')) &&
  (await readFile(join(folder, 'package-lock.json'), 'utf8')) === lock;

/** What of a program is here: "express 5.3.0". null: it is not here, and was not installed. */
export type Versions = readonly string[] | null;

/**
 * Looks for a program, and installs it where that is allowed: packages of Debian only when `installs` says so and the user is root.
 * Never throws.
 */
export const versionsOf = async (
  { from }: ServerProgram,
  modules: string,
  installs: boolean,
  say: Say,
): Promise<Versions> => {
  if (from.kind === 'node') return [`Node ${process.versions.node}`];
  if (from.kind === 'npm') {
    const versions = from.packages.map(async (name) => {
      const { version } = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'));
      return `${name} ${version}`;
    });
    return Promise.all(versions).catch(() => null);
  }
  if ((await debianVersions(from.packages)) === null && installs && process.getuid?.() === 0) {
    say(`Installing packages of Debian: ${from.packages.join(' ')}`);
    await run(
      'apt-get',
      ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...from.packages],
      {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      },
    ).catch((error) =>
      say(
        `apt-get failed: ${String(error.stderr ?? error)
          .trim()
          .split('\n')
          .at(-1)}`,
      ),
    );
  }
  return debianVersions(from.packages);
};

/** null: one of them is not installed, or this is no Debian. */
const debianVersions = async (packages: readonly string[]): Promise<Versions> => {
  try {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the format of dpkg-query
    const { stdout } = await run('dpkg-query', ['-W', '-f=${db:Status-Abbrev}${Package} ${Version}\n', ...packages]);
    const lines = stdout.trim().split('\n');
    if (!lines.every((line) => line.startsWith('ii '))) return null;
    return lines.map((line) => line.slice(3).replace(/(?<= )\d+:/, ''));
  } catch {
    return null;
  }
};
