import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Finds a Chromium that loads unpacked extensions by flag: Chromium, Chrome for Testing or Edge. Chrome itself no longer
 * does, so it is not looked for.
 */
export interface Finding {
  readonly executablePath: string;
  /** What it says of itself; empty where it cannot say. */
  readonly version: string;
}
type Say = (line: string) => void;

const VARIABLE = 'CREDENTIALS_BROWSER';
/** "No files outside the project": Playwright would use a cache in the home folder. */
const DOWNLOAD_FOLDER = join('node_modules', '.cache', 'browsers');

/** Thrown when there is none; its message is for the user. */
export class NoBrowserError extends Error {}

/**
 * The ways, in order; each says what it tries in one line.
 * Throws a NoBrowserError when none leads to a browser.
 */
export const findBrowser = async (say: Say): Promise<Finding> => {
  const named = process.env[VARIABLE];
  if (named !== undefined && named !== '') {
    const found = await probe(named);
    if (found === null) throw new NoBrowserError(`${VARIABLE} is ${named}, and that does not start.`);
    say(`Browser from ${VARIABLE}: ${describe(found)}`);
    return found;
  }
  for (const [way, look] of WAYS) {
    say(`Looking for a browser: ${way}`);
    for (const path of await look()) {
      const found = await probe(path);
      if (found !== null) {
        say(`Found ${describe(found)}`);
        return found;
      }
    }
  }
  throw new NoBrowserError(
    `No Chromium, Chrome for Testing or Edge could be found or installed: install one and set ${VARIABLE} to its path.`,
  );
};

/** Each gives paths to try, best first. */
const WAYS: readonly (readonly [string, () => readonly string[] | Promise<readonly string[]>])[] = [
  ['the usual install places of Chromium, Chrome for Testing and Edge', () => [...usualPlaces(), ...cachedBuilds()]],
  ['an earlier download of the test tool', () => downloadedBuilds(DOWNLOAD_FOLDER)],
  ['a download by the test tool (about 180 MB)', download],
  ['Debian’s package, when root', installPackage],
];

const describe = ({ executablePath, version }: Finding): string =>
  version === '' ? executablePath : `${version} (${executablePath})`;

const usualPlaces = (): readonly string[] => {
  const { env } = process;
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        ['Chromium', 'Google Chrome for Testing', 'Microsoft Edge'].map((name) =>
          join(folder, `${name}.app`, 'Contents', 'MacOS', name),
        ),
      );
    case 'win32':
      return [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]);
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/lib/chromium/chromium',
        '/usr/bin/microsoft-edge',
        '/usr/bin/microsoft-edge-stable',
        '/opt/microsoft/msedge/msedge',
      ];
  }
};

/** Where Playwright and Puppeteer keep what they downloaded for other projects. */
const cachedBuilds = (): readonly string[] => {
  const caches = {
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    linux: join(homedir(), '.cache', 'ms-playwright'),
  };
  const playwright =
    process.platform === 'darwin' || process.platform === 'win32' ? caches[process.platform] : caches.linux;
  return [...downloadedBuilds(playwright), ...downloadedBuilds(join(homedir(), '.cache', 'puppeteer', 'chrome'))];
};

const EXECUTABLES: readonly string[] = ['chrome', 'chrome.exe', 'Chromium', 'Google Chrome for Testing'];

/** Executables in the builds of a cache folder: newest first. Headless shells have no extensions. */
const downloadedBuilds = (folder: string): readonly string[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((build) => !build.includes('headless'))
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
    .flatMap((build) => executablesIn(join(folder, build), 5));
};

const executablesIn = (folder: string, depth: number): readonly string[] =>
  depth === 0
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return executablesIn(path, depth - 1);
        return EXECUTABLES.includes(entry.name) ? [path] : [];
      });

function download(): readonly string[] {
  const cli = join('node_modules', 'playwright-core', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: join(process.cwd(), DOWNLOAD_FOLDER) },
    timeout: 600_000,
  });
  return downloadedBuilds(DOWNLOAD_FOLDER);
}

function installPackage(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return [];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]): void => {
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 600_000 });
  };
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium');
  return ['/usr/bin/chromium'];
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
