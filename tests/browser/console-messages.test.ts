import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumCookieMessages } from '../../src/browsers/chromium-cookie-messages';
import type { Example } from '../../src/rules/shared/scenario';
import { listenToConsole } from '../run/console-log';
import type { DevTools } from '../run/devtools';
import { cookieSentences, showExtensionPanel, showPanelNamed } from '../run/devtools-frontend';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/**
 * What the real console printed, put into the panel’s filter as it was copied, finds the request that it was printed for
 * among all the others.
 */
const failing = allExamples.filter(
  ({ chromium, scenario }) => typeof chromium === 'object' && scenario.thirdPartyCookies === 'allowed',
);
const exampleOf = (id: string): Example => {
  const example = allExamples.find((each) => each.id === id);
  if (!example) throw new Error(`no example ${id}`);
  return example;
};
const CORRECT = exampleOf('correct-answer');
const corsErrorsOf = ({ chromium }: Example): readonly string[] =>
  typeof chromium === 'object' && 'cors' in chromium ? chromium.cors : [];

let session: BrowserSession;
let devtools: DevTools;
/** By example: every line about a request that its run printed. */
const printed = new Map<string, readonly string[]>();

beforeAll(async () => {
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true });
  if (session.devtools === null) throw new Error('the panel is not shown');
  devtools = session.devtools;
  await devtools.frame.getByLabel('Preserve log').check();
  const console = listenToConsole(session.page);
  for (const example of failing) {
    console.take();
    await runExample({ ...session, panel: null }, example);
    printed.set(
      example.id,
      console
        .take()
        .filter((line) => /net::|CORS policy: |^\S+ Mixed Content: /.test(line))
        // A page’s policy may stop the test’s own requests too.
        .filter((line) => !line.includes('/.lab/barrier/')),
    );
  }
  await runExample({ ...session, panel: null }, CORRECT);
  await devtools.panel.filter(CORRECT.id);
  await devtools.frame.locator('[role=row][data-exchange]').first().waitFor();
}, 600_000);
afterAll(() => session?.close());

/**
 * All examples are one recording here: in it, other paths of the same host have CORS headers and allow this page, which tells
 * more of a response that has none.
 */
const IN_ONE_RECORDING: Readonly<Record<string, readonly string[]>> = {
  'cors-origin-missing': ['cors-some-paths-only', 'cors-layer-refused'],
  'preflight-auth-challenge': ['cors-layer-refused'],
  'cors-layer-refused': ['cors-error-page-without-headers'],
};

/** The rows that a text leaves: the example of each, and what the panel says of it. The list draws what is in view only. */
const left = async (text: string): Promise<readonly { readonly id: string; readonly culprit: string }[]> => {
  await devtools.panel.filter(text);
  const found = new Map<string, { readonly url: string; readonly culprit: string }>();
  for (const isMore of [false, true]) {
    await devtools.frame.evaluate(async (scrollsDown) => {
      const scroller = document.querySelector('.rows')?.parentElement;
      if (scrollsDown) scroller?.scrollTo(0, scroller.scrollHeight);
      else scroller?.scrollTo(0, 0);
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }, isMore);
    for (const row of await devtools.panel.rows()) found.set(row.exchange, row);
  }
  return [...found.values()].map(({ url, culprit }) => ({ id: new URL(url).pathname.split('/')[1] ?? '', culprit }));
};
const idsLeft = async (text: string): Promise<readonly string[]> =>
  [...new Set((await left(text)).map(({ id }) => id))].sort();

describe('a line of the console finds its request', () => {
  it.each(failing.map((example) => [example.id, example] as const))('%s', async (id, example) => {
    for (const line of printed.get(id) ?? []) {
      const rows = await left(line);
      expect([...new Set(rows.map((row) => row.id))], line).toEqual([id]);
      const narrower = IN_ONE_RECORDING[example.findings[0] ?? ''] ?? [];
      expect([example.findings[0], ...narrower], line).toContain(rows.at(-1)?.culprit);
    }
  });

  it('and nearly every failure prints one', () => {
    const silent = failing.filter(({ id }) => printed.get(id)?.length === 0);
    expect(silent.filter((example) => corsErrorsOf(example).length > 0 && !example.scenario.worker)).toEqual([]);
  });
});

describe('the sentence without the URL finds all that ended so, and nothing else', () => {
  it.each([...new Set(failing.flatMap(corsErrorsOf))])('%s', async (name) => {
    const ended = failing.filter((example) => corsErrorsOf(example).includes(name)).map(({ id }) => id);
    const line = ended.flatMap((id) => printed.get(id) ?? []).find((text) => text.includes('CORS policy: '));
    const sentence = line?.split('CORS policy: ')[1] ?? '';
    expect(sentence).not.toBe('');
    expect(await idsLeft(sentence), sentence).toEqual([...ended].sort());
    expect(await idsLeft(name), name).toEqual([...ended].sort());
  });
});

it('what the script itself is told finds every failing request', async () => {
  await devtools.frame.locator('[data-chip=failing]').click();
  const counted = await devtools.frame.locator('[data-chip=failing] b').textContent();
  await left('Uncaught (in promise) TypeError: Failed to fetch');
  expect(await devtools.frame.locator('.foot').textContent()).toMatch(new RegExp(`^${counted} of `));
});

it('for a message that fits no request the panel says so in one sentence', async () => {
  await left(
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
