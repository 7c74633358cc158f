import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  executablesIn,
  type Finding,
  installPackage,
  lookFor,
  NoBrowserError,
  type Say,
  type Way,
} from './browser-ways';

const VARIABLE = 'CREDENTIALS_BROWSER';
/** "No files outside the project": Playwright would use a cache in the home folder. */
const DOWNLOAD_FOLDER = join('node_modules', '.cache', 'browsers');

/**
 * Finds a Chromium that loads unpacked extensions by flag: Chromium, Chrome for Testing or Edge. Chrome itself no longer
 * does, so it is not looked for. Each way that is tried is said in one line.
 * Throws a NoBrowserError when none leads to a browser.
 */
export const findBrowser = async (say: Say): Promise<Finding> => {
  const found = await lookFor(VARIABLE, 'browser', WAYS, say);
  if (found !== null) return found;
  throw new NoBrowserError(
    `No Chromium, Chrome for Testing or Edge could be found or installed: install one and set ${VARIABLE} to its path.`,
  );
};

const WAYS: readonly Way[] = [
  ['the usual install places of Chromium, Chrome for Testing and Edge', () => [...usualPlaces(), ...cachedBuilds()]],
  ['an earlier download of the test tool', () => downloadedBuilds(DOWNLOAD_FOLDER)],
  ['a download by the test tool (about 180 MB)', download],
  ['Debian’s package, when root', () => (installPackage('chromium') ? ['/usr/bin/chromium'] : [])],
];

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
    .flatMap((build) => executablesIn(join(folder, build), 5, EXECUTABLES));
};

function download(): readonly string[] {
  const cli = join('node_modules', 'playwright-core', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: join(process.cwd(), DOWNLOAD_FOLDER) },
    timeout: 600_000,
  });
  return downloadedBuilds(DOWNLOAD_FOLDER);
}
