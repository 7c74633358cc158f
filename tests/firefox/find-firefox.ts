import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
} from '../run/browser-ways';

const VARIABLE = 'CREDENTIALS_FIREFOX';
/** As in the manifest of the build for Firefox. */
const LEAST_VERSION = 153;
/** No file outside the project. */
const DOWNLOAD_FOLDER = join('node_modules', '.cache', 'browsers');

/**
 * Finds a Firefox that is new enough for the extension, or installs one; each way that is tried is said in one line. Out: its path and what it
 * says of itself. Throws a NoBrowserError when no way leads to one.
 */
export async function findFirefox(say: Say): Promise<Finding> {
  const found = await lookFor(VARIABLE, 'Firefox', WAYS, say, isNewEnough);
  if (found !== null) return found;
  throw new NoBrowserError(
    `No Firefox ${LEAST_VERSION} or newer could be found or installed: install one and set ${VARIABLE} to its path.`,
  );
}

/** On Windows it cannot be asked without opening a window. */
const isNewEnough = ({ version }: Finding): boolean =>
  version === '' || Number(/Firefox (\d+)/.exec(version)?.[1] ?? 0) >= LEAST_VERSION;

const WAYS: readonly Way[] = [
  ['the usual install places', usualPlaces],
  ['an earlier download of the test tool', downloadedBuilds],
  ['Debian’s package, when root', () => (installPackage('firefox-esr') ? ['/usr/bin/firefox-esr'] : [])],
  ['a download by the test tool (about 100 MB)', download],
];

function usualPlaces(): readonly string[] {
  const { env } = process;
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, 'Firefox.app', 'Contents', 'MacOS', 'firefox'),
      );
    case 'win32':
      return [env.PROGRAMFILES, env['PROGRAMFILES(X86)']]
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe'));
    default:
      return ['/usr/bin/firefox', '/usr/lib/firefox/firefox', '/opt/firefox/firefox', '/usr/bin/firefox-esr'];
  }
}

function downloadedBuilds(): readonly string[] {
  const folder = join(DOWNLOAD_FOLDER, 'firefox');
  return existsSync(folder) ? executablesIn(folder, 6, ['firefox', 'firefox.exe']) : [];
}

function download(): readonly string[] {
  const cli = join('node_modules', '@puppeteer', 'browsers', 'lib', 'main-cli.js');
  spawnSync(process.execPath, [cli, 'install', 'firefox@stable', '--path', DOWNLOAD_FOLDER], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 600_000,
  });
  return downloadedBuilds();
}
