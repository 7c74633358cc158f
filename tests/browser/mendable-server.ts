import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { EXTENSION_FOLDER } from '../run/build';
import { type DevTools, openPanel } from '../run/devtools';
import { findBrowser } from '../run/find-browser';
import { type Launched, launchBrowser } from '../run/launch';
import { type Front, PAGE, startFront } from '../stacks/front';

/** What the server responds with. */
export type Respond = (request: IncomingMessage) => { readonly status: number; readonly lines: OutgoingHttpHeaders };

/** A page, its server behind TLS, which can be mended while it runs, and the browser with the panel beside the page. */
export interface MendableServer {
  readonly launched: Launched;
  readonly page: Page;
  readonly devtools: DevTools;
  /** A new tab of the browser, with the panel beside its page. */
  readonly newTab: () => Promise<{ readonly page: Page; readonly devtools: DevTools }>;
  /** The browser with this profile once more, without DevTools. Out: the page. */
  readonly launchAgain: (profile: string) => Promise<{ readonly launched: Launched; readonly page: Page }>;
  readonly close: () => Promise<void>;
}

interface Options {
  /** A folder for the browser’s profile that outlives it; absent: a new one. */
  readonly profile?: string | undefined;
}

export const openMendableServer = async (respond: Respond, options: Options = {}): Promise<MendableServer> => {
  const api = createServer((request, response) => {
    const { status, lines } = respond(request);
    response.writeHead(status, lines).end();
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const front = await startFront();
  front.forwardTo((api.address() as AddressInfo).port);
  const { launched, page } = await launch(front, true, options);
  const devtools = await openWidePanel(launched, page);
  return {
    launched,
    page,
    devtools,
    newTab: async () => {
      const tab = await launched.context.newPage();
      await tab.goto(`${PAGE}/`);
      return { page: tab, devtools: await openWidePanel(launched, tab) };
    },
    launchAgain: (profile) => launch(front, false, { ...options, profile }),
    close: async () => {
      await launched.close();
      await front.close();
      api.closeAllConnections();
      api.close();
    },
  };
};

const openWidePanel = async (launched: Launched, page: Page): Promise<DevTools> => {
  const devtools = await openPanel(launched, page);
  await devtools.setSize({ width: 1280, height: 800 });
  return devtools;
};

const launch = async (
  front: Front,
  devtools: boolean,
  { profile }: Options,
): Promise<{ readonly launched: Launched; readonly page: Page }> => {
  const { executablePath } = await findBrowser(() => undefined);
  const launched = await launchBrowser({
    ...(profile === undefined ? {} : { profile }),
    devtools,
    executablePath,
    extensionDir: EXTENSION_FOLDER,
    lab: front,
    thirdPartyCookies: 'allowed',
    headless: true,
    theme: 'light',
  });
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(`${PAGE}/`);
  return { launched, page };
};

/** Much longer than a call takes on a busy machine, and less than a test may take. */
const CALL_MS = 15_000;

/** What a script of the page gets of a credentialed call: the status, or that the browser gives it nothing, or that it did not end. */
export const call = (of: Page, url: string, method = 'GET'): Promise<string> =>
  of.evaluate(
    (asked) =>
      fetch(asked.url, {
        method: asked.method,
        credentials: 'include',
        cache: 'no-store',
        signal: AbortSignal.timeout(asked.limitMs),
      }).then(
        ({ status }) => String(status),
        (error) => (error.name === 'TimeoutError' ? 'no end' : 'refused'),
      ),
    { url, method, limitMs: CALL_MS },
  );

/** Much longer than a row takes to be judged. */
const PATIENCE_MS = 15_000;
/** A row may go while it is clicked: what was taken for a request of its own belongs to another by then. */
const CLICK_MS = 3_000;

/** Opens the last row of a URL that can be tried. Throws what the list shows when there is none. */
export const openLastRow = async (
  { frame, panel }: DevTools,
  url: string,
  verdict: 'blocked' | 'cookies-lost',
): Promise<void> => {
  const row = frame.locator(`[role=row][data-url="${url}"][data-verdict=${verdict}]`).last();
  const opened = await panel.waitFor(async () => {
    await row.click({ timeout: CLICK_MS }).catch(() => undefined);
    return (await frame.locator('[data-try-and-verify]').isVisible()) || null;
  }, PATIENCE_MS);
  if (opened === null)
    throw new Error(`no row ${verdict} of ${url}; the list shows ${JSON.stringify(await panel.rows())}`);
};

/** Edits the open response, which allows every origin, until nothing would stop the request. */
export const editUntilAllowed = async ({ frame }: DevTools): Promise<void> => {
  await frame.locator('[data-what-if-open]').last().click();
  const editor = frame.locator('[data-what-if] textarea');
  const response = await editor.inputValue();
  await editor.fill(
    `${response.replace(/(access-control-allow-origin: )\*/i, `$1${PAGE}`)}\nAccess-Control-Allow-Credentials: true`,
  );
  await frame.locator('[data-supposed-rule=""]').waitFor();
};
