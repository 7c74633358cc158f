import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repeatOf } from '../../src/changes/repeat';
import { proven } from '../../src/model/known';
import { madeExchange } from '../../src/what-if/made-exchange';
import { type DevTools, openPanel } from '../run/devtools';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { beHostile } from './hostile-page';

const PAGE = 'https://app.shop.test/correct-answer/';
/** Measured in Chromium 156: DevTools themselves call it in the page, with no panel of an extension shown too. */
const OF_DEVTOOLS = 'window.matchMedia';

let session: BrowserSession;
let inPage: CDPSession;
beforeAll(async () => {
  const examples = allExamples.filter(({ id }) => id === 'correct-answer');
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: false, examples });
  await session.page.addInitScript(beHostile);
  await session.page.goto(PAGE);
  inPage = await session.page.context().newCDPSession(session.page);
});
afterAll(() => session?.close());

/** Not by Playwright’s `evaluate`, whose own code in the page would be noticed. */
const evaluate = async (expression: string): Promise<unknown> =>
  (await inPage.send('Runtime.evaluate', { expression })).result.value;

const noticed = async (): Promise<{ readonly noticed: readonly string[]; readonly refused: readonly string[] }> =>
  JSON.parse(String(await evaluate('hostile.readNoticed()')));

/** As code of the panel runs code in the page. */
const evaluateFromPanel = ({ frame }: DevTools, code: string): Promise<unknown> =>
  frame.evaluate(`new Promise((resolve) => chrome.devtools.inspectedWindow.eval(${JSON.stringify(code)}, resolve))`);

it('a page that replaces everything it can notices nothing of the panel, and cannot give it another address', async () => {
  await evaluate('hostile.armSoon()');
  const devtools = await openPanel(session.launched, session.page);
  // The page’s address is known and the log is read.
  await devtools.frame.locator('.panel').waitFor();
  await evaluateFromPanel(devtools, 'location.href');
  const { noticed: used, refused } = await noticed();
  expect(used.filter((what) => what !== OF_DEVTOOLS)).toEqual([]);
  expect(refused).toContain('window.location');
  expect(refused).toContain('location.href');

  const call = `fetch('https://api.shop.test/correct-answer/me', { credentials: 'include' }).then((response) => response.text())`;
  await inPage.send('Runtime.evaluate', { expression: call, awaitPromise: true });
  await devtools.setSize({ width: 1280, height: 800 });
  await devtools.frame.locator('[data-summary]', { hasText: 'from app.shop.test' }).waitFor();

  // It would have noticed other code.
  await evaluate('hostile.armSoon()');
  await evaluateFromPanel(devtools, 'String(location.href)');
  expect((await noticed()).noticed).toContain('window.String');
});

it('a page that gives itself another origin gets nothing that a page of that origin had sent', async () => {
  const victim = 'https://shop.test';
  const exchange = madeExchange({
    origin: victim,
    url: 'https://api.shop.test/correct-answer/me',
    method: 'GET',
    credentialsMode: 'include',
    cookies: [],
    headers: [{ name: 'Authorization', value: 'Bearer secret-4711' }],
    preflight: null,
    response: { status: 200, statusText: '', headerList: [] },
  });
  const repeat = repeatOf(exchange, proven(true, 'in this test'));
  if ('cannot' in repeat) throw new Error(repeat.cannot);
  const headerList = [{ name: 'Authorization', value: 'Bearer secret-4711' }];
  await evaluate(`Object.defineProperty(window, 'origin', { value: '${victim}' })`);
  expect(await evaluate('self.origin')).toBe(victim);
  expect(await evaluate(repeat.code({ headerList, body: null }) ?? '')).toBe('other page');
});
