import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromiumCookieMessages } from '../../src/browsers/chromium-cookie-messages';
import type { Example } from '../../src/rules/shared/scenario';
import type { DevTools } from '../run/devtools';
import { cookieSentences, showExtensionPanel, showPanelNamed } from '../run/devtools-frontend';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/** What the real console printed, put into the panel’s filter as it was copied; that every kind of line finds its request is in examples.test.ts. */
const exampleOf = (id: string): Example => {
  const example = allExamples.find((each) => each.id === id);
  if (!example) throw new Error(`no example ${id}`);
  return example;
};
/** One that passes, and one that fails otherwise than what is looked for. */
const OTHERS = ['correct-answer', 'origin-missing'].map(exampleOf);

let session: BrowserSession;
let devtools: DevTools;

beforeAll(async () => {
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true });
  if (session.devtools === null) throw new Error('the panel is not shown');
  devtools = session.devtools;
  await devtools.frame.getByLabel('Preserve log').check();
  for (const example of OTHERS) await runExample({ ...session, panel: null }, example);
  await devtools.panel.filter('correct-answer');
  await devtools.frame.locator('[role=row][data-exchange]').first().waitFor();
});
afterAll(() => session?.close());

/** The examples whose rows a text leaves. */
const idsLeft = async (text: string): Promise<readonly string[]> => {
  await devtools.panel.filter(text);
  const rows = await devtools.panel.rows();
  return [...new Set(rows.map(({ url }) => new URL(url).pathname.split('/')[1] ?? ''))].sort();
};

it('what the script itself is told finds every failing request', async () => {
  await devtools.frame.locator('[data-chip=failing]').click();
  await idsLeft('Uncaught (in promise) TypeError: Failed to fetch');
  // The last rows may still be judged.
  const counts = async (): Promise<readonly [string, string]> => {
    const counted = await devtools.frame.locator('[data-chip=failing] b').textContent();
    const [shown] = (await devtools.frame.locator('.foot').textContent())?.split(' of ') ?? [];
    return [counted ?? '', shown ?? ''];
  };
  await expect.poll(async () => new Set(await counts()).size).toBe(1);
  expect(Number((await counts())[0])).toBeGreaterThan(0);
});

it('for a message that fits no request the panel says so in one sentence', async () => {
  await idsLeft(
    "Access to fetch at 'https://api.shop.test/never' from origin 'https://app.shop.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  );
  expect(await devtools.frame.locator('[data-unmatched-message]').textContent()).toBe(
    'The browser’s message names “No Access-Control-Allow-Origin” for https://api.shop.test/never, and no recorded request shows it.',
  );
});

it('the Console panel’s own lines find it too', async () => {
  await runExample({ ...session, panel: null }, exampleOf('wildcard-origin'));
  const { window } = devtools;
  await showPanelNamed(window, 'console');
  const messages = window.locator('.console-message-wrapper', { hasText: 'wildcard-origin' });
  await messages.nth(1).waitFor();
  const lines = await messages.allInnerTexts();
  await showExtensionPanel(window, 'Credentials');
  expect(lines.some((line) => /GET https:.* net::ERR_FAILED 200 \(OK\)/.test(line))).toBe(true);
  for (const line of lines) expect(await idsLeft(line), line).toEqual(['wildcard-origin']);
});

it('what the table says of cookies is in DevTools, and nothing where the table says nothing', async () => {
  const sentences = await cookieSentences(devtools.window, Object.keys(chromiumCookieMessages));
  const wrong = Object.entries(chromiumCookieMessages).flatMap(([reason, { notSent = '', notStored = '', silent }]) => {
    const real = sentences[reason];
    const isReal = silent
      ? !real?.notSent && !real?.notStored
      : real?.notSent.startsWith(notSent) && real.notStored.startsWith(notStored);
    return isReal ? [] : [{ reason, real }];
  });
  expect(wrong).toEqual([]);
});
