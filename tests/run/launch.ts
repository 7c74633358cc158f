import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import type { Lab } from '../lab/server';

export interface LaunchOptions {
  readonly executablePath: string;
  /** The built extension; null: none. */
  readonly extensionDir: string | null;
  readonly lab: Pick<Lab, 'hostRules' | 'publicAddresses' | 'spki'>;
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly headless: boolean;
  /** Of DevTools. 'system': whatever the desktop says. */
  readonly theme?: 'light' | 'dark' | 'system';
  readonly windowSize?: { readonly width: number; readonly height: number };
  /** Opens DevTools for every tab. */
  readonly devtools: boolean;
  /** A folder of a profile that is used again, and stays. Otherwise each browser has a new one. */
  readonly profile?: string;
}

/** A running browser with its own profile, which knows the lab and nothing else of the network. */
export interface Launched {
  readonly context: BrowserContext;
  /**
   * Connects once more. Such a connection shows the `devtools://` windows that are complete at this moment as pages;
   * Playwright's own connection hides them. Ends with the browser, or earlier by its own `close()`.
   */
  readonly connect: () => Promise<Browser>;
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  /** Fulfilled when the browser has ended, for any reason. */
  readonly closed: Promise<void>;
  /** Ends the browser with all its processes and removes its profile. May be called twice. */
  readonly close: () => Promise<void>;
}

/** Launches Chromium on the lab. A headed browser shows no sign of being automated but its own. */
export const launchBrowser = async (options: LaunchOptions): Promise<Launched> => {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'credentials-browser-')));
  const isOwn = options.profile === undefined;
  const removeProfile = async (): Promise<void> => {
    if (isOwn) await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  // For a program that ends without having closed the browser: Chromium ends with it, and the profile is removed here.
  const removeAtExit = (): void => {
    if (isOwn) rmSync(profile, { recursive: true, force: true });
  };
  process.once('exit', removeAtExit);
  try {
    await writePreferences(profile, options);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: options.executablePath,
      // Playwright's own headless mode has no extensions; the new one needs a flag.
      headless: false,
      viewport: null,
      colorScheme: null,
      chromiumSandbox: !isRootOnLinux(),
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: flags(options),
    });
    const closed = new Promise<void>((resolve) => context.on('close', () => resolve()));
    const endpoint = await debuggingEndpoint(profile);
    const end = async (): Promise<void> => {
      await context.close();
      await removeProfile();
      process.off('exit', removeAtExit);
    };
    let ending: Promise<void> | null = null;
    const close = (): Promise<void> => {
      ending ??= end();
      return ending;
    };
    const connect = (): Promise<Browser> => chromium.connectOverCDP(endpoint);
    return { context, connect, thirdPartyCookies: options.thirdPartyCookies, closed, close };
  } catch (error) {
    await removeProfile();
    throw error;
  }
};

/**
 * What the browser does on its own is left out: it would change the lab's http pages into https, ask servers of its maker, or draw pages of
 * its own that nothing here looks at (the list under the address bar takes as much processor time as a small page). The browser takes
 * the last such list alone, so that Playwright's, which also takes away features that users have, counts for nothing.
 */
const FEATURES_LEFT_OUT = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
  'DestroyProfileOnBrowserClose',
  'PaintHolding',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
];

const flags = ({ extensionDir, lab, headless, windowSize, devtools }: LaunchOptions): string[] => {
  const { width, height } = windowSize ?? { width: 1400, height: 900 };
  return [
    ...(headless ? ['--headless=new', '--disable-gpu'] : []),
    ...(devtools ? ['--auto-open-devtools-for-tabs'] : []),
    ...(extensionDir === null
      ? []
      : [`--disable-extensions-except=${extensionDir}`, `--load-extension=${extensionDir}`]),
    `--host-resolver-rules=${lab.hostRules}`,
    `--ip-address-space-overrides=${lab.publicAddresses}`,
    `--ignore-certificate-errors-spki-list=${lab.spki}`,
    `--window-size=${width},${height}`,
    '--remote-debugging-port=0',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${FEATURES_LEFT_OUT.join(',')}`,
  ];
};

/** Settings are read once, at launch, from the profile's Preferences file. */
const writePreferences = async (
  profile: string,
  { thirdPartyCookies, theme = 'system' }: LaunchOptions,
): Promise<void> => {
  const blocked = thirdPartyCookies === 'blocked';
  const uiTheme = { system: 'systemPreferred', light: 'default', dark: 'dark' }[theme];
  const preferences = {
    profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked },
    devtools: {
      preferences: {
        currentDockState: '"right"',
        uiTheme: JSON.stringify(uiTheme),
        // Until the extension's panel is shown. Their usual first one, with elements and styles, costs them a third more.
        'panel-selected-tab': '"console"',
      },
      synced_preferences_sync_disabled: { 'ui-theme': JSON.stringify(uiTheme), uiTheme: JSON.stringify(uiTheme) },
    },
  };
  await mkdir(join(profile, 'Default'), { recursive: true });
  // What a former browser wrote stays.
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences), { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
};

/** Chromium has written the port by the time that Playwright's first connection stands. */
const debuggingEndpoint = async (profile: string): Promise<string> => {
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `http://127.0.0.1:${port}`;
};

/** Chromium's sandbox does not start for root. */
const isRootOnLinux = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;
