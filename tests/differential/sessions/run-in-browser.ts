import type { Page } from 'playwright-core';
import { type Launched, launchBrowser } from '../../run/launch';
import type { Lifetime } from '../../run/lifetime';
import type { Session } from './plan';
import { openLane, type SessionLane } from './run-session';
import { type SessionServer, startSessionServer } from './session-server';
import { renamed } from './shrink-session';

export interface BrowserOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly lifetime: Pick<Lifetime, 'add'>;
  readonly say: (line: string) => void;
}

/** Tabs in which sessions are run side by side; to open one takes as long as a few sessions. */
const MOST_TABS = 2;
const SESSIONS_FOR_A_TAB = 20;
/**
 * DevTools keep what they were told of a request by its id, which begins with the id of a process: where the machine gives that to a new process
 * they take the header lists of two requests for one another's (Chromium 156). So a tab, and its DevTools, is opened anew before that.
 */
const MOST_OF_A_TAB = 100;
/** Of one session, with the making small of what is found in it. */
const LONGEST_MS = 240_000;
const MOST_ATTEMPTS = 3;

/** Runs sessions in one browser with a few tabs, and gives each to `take`. Out: the browser's version. */
export const runInBrowser = async (
  { executablePath, extensionDir, lifetime, say }: BrowserOptions,
  thirdPartyCookies: Session['thirdPartyCookies'],
  sessions: readonly Session[],
  take: (lane: SessionLane, session: Session) => Promise<void>,
): Promise<string> => {
  const server = await startSessionServer();
  lifetime.add(server.close);
  const launched = await launchBrowser({
    executablePath,
    extensionDir,
    lab: server,
    thirdPartyCookies,
    headless: true,
    theme: 'light',
    // Less to draw.
    windowSize: { width: 900, height: 500 },
    devtools: true,
  });
  lifetime.add(launched.close);
  const open = openerOf(server, launched);
  const left = [...sessions];
  const lost = new Set<Session>();
  const work = async (): Promise<void> => {
    let tab = await open();
    let ofTab = 0;
    for (let session = left.shift(); session !== undefined; session = left.shift()) {
      if (ofTab === MOST_OF_A_TAB) {
        const next = await open();
        await tab.page.close();
        tab = next;
        ofTab = 0;
      }
      ofTab += 1;
      try {
        await Promise.race([take(tab.lane, session), tooLate()]);
      } catch (error) {
        // A renderer or DevTools that no longer replies: the next session gets a tab of its own, and this one a second try.
        say(`Session ${session.id.slice(1)} was lost: ${error}`);
        if (!lost.has(session)) {
          const again = renamed(session, session.id, `${session.id}again`);
          lost.add(again);
          left.push(again);
        }
        await tab.page.close();
        tab = await open();
        ofTab = 0;
      }
    }
  };
  const tabs = Math.min(MOST_TABS, Math.ceil(sessions.length / SESSIONS_FOR_A_TAB));
  await Promise.all(Array.from({ length: tabs }, work));
  const version = launched.context.browser()?.version() ?? '';
  await launched.close();
  await server.close();
  return version;
};

interface Tab {
  readonly page: Page;
  readonly lane: SessionLane;
}

/** Opens one tab after the other: on a busy machine DevTools sometimes do not come, or come without the panel. */
const openerOf = (server: SessionServer, launched: Launched): (() => Promise<Tab>) => {
  const { context } = launched;
  let [free] = context.pages();
  let previous: Promise<unknown> = Promise.resolve();
  const open = async (): Promise<Tab> => {
    for (let attempt = 1; ; attempt += 1) {
      const page = free ?? (await context.newPage());
      free = undefined;
      try {
        return { page, lane: await openLane(server, launched, page) };
      } catch (error) {
        if (attempt === MOST_ATTEMPTS) throw error;
        await page.close();
      }
    }
  };
  return () => {
    const tab = previous.then(open);
    previous = tab.catch(() => undefined);
    return tab;
  };
};

const tooLate = (): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('it took too long')), LONGEST_MS).unref());
