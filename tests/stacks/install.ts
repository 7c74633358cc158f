import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ServerProgram } from './stack-case';

const run = promisify(execFile);
type Say = (line: string) => void;

/** Inside the project: `npm ci` of the project leaves it, and a fresh clone has none. */
const FOLDER = resolve('node_modules', '.cache', 'stacks');
const LISTED = 'tests/stacks/npm';
const INSTALLED = join(FOLDER, 'installed.json');

/** Installs the locked packages of npm/package.json unless they are there. Out: their node_modules. Throws what npm says. */
export const installModules = async (say: Say): Promise<string> => {
  const modules = join(FOLDER, 'node_modules');
  const lock = await readFile(join(LISTED, 'package-lock.json'), 'utf8');
  if (existsSync(INSTALLED) && (await readFile(INSTALLED, 'utf8')) === lock) return modules;
  say('Installing the server packages of npm (locked)');
  await mkdir(FOLDER, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) await copyFile(join(LISTED, name), join(FOLDER, name));
  const { npm_execpath: npm } = process.env;
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];
  await (npm === undefined
    ? run('npm', args, { cwd: FOLDER, shell: process.platform === 'win32' })
    : run(process.execPath, [npm, ...args], { cwd: FOLDER }));
  await writeFile(INSTALLED, lock);
  return modules;
};

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
