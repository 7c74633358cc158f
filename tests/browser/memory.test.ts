import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Example, HeaderText } from '../../src/rules/shared/scenario';
import { type Heap, heapOfDocument, heapOfWorker } from '../run/heap';
import { type BrowserSession, openSession } from '../run/open-session';
import { sessionStorageText } from './worker';

/** What must not be found, each with its place. A run of letters, so that only the policy for its place replaces it. */
const secret = (place: string): string => `markedsecret${place}inmemory`;
const ANY_SECRET = /markedsecret[a-z]*/g;
/** What must be found: a snapshot that does not have it was taken of something else. */
const PUBLIC = 'marked-public-in-memory';
/** The name of a cookie that is sent with no request: only a reading of the cookie store has it. */
const STORED = 'marked-public-stored';
/** The script that makes the request: only DevTools’ log names it. */
const SCRIPT = 'marked-public-script.js';

const PREFLIGHT: Answer = {
  status: 204,
  headers: [
    'Access-Control-Allow-Origin: {origin}',
    'Access-Control-Allow-Credentials: true',
    'Access-Control-Allow-Headers: authorization, x-api-key, x-csrf-token, x-marked',
  ],
};
const RESPONSE_LINES: readonly HeaderText[] = [
  'Access-Control-Allow-Origin: {origin}',
  'Access-Control-Allow-Credentials: true',
  `Set-Cookie: plain=${secret('plain')}; Path=/; Secure; HttpOnly; SameSite=Lax`,
  `Set-Cookie: attribute=${secret('before')}; Path=/; Secure; Unknown=${secret('attribute')}; SameSite=Lax`,
  `Set-Cookie: first=${secret('first')}; Path=/; Secure, second=${secret('second')}; Path=/; Secure`,
  `Set-Cookie: refused=${secret('refused')}; Path=/; Domain=other.test; Secure`,
  `WWW-Authenticate: Digest realm="orders", nonce="${secret('nonce')}", opaque="${secret('opaque')}"`,
  `Authentication-Info: nextnonce="${secret('nextnonce')}"`,
  `X-Auth-Token: ${secret('token')}`,
  `X-Marked: ${PUBLIC}`,
];
const REQUEST_LINES: Readonly<Record<string, string>> = {
  Authorization: `AWS4-HMAC-SHA256-LONG ${secret('authorization')}`,
  'X-Api-Key': secret('key'),
  'X-CSRF-Token': secret('csrf'),
  'X-Marked': PUBLIC,
};

const EXAMPLE: Example = {
  id: 'marked-secrets',
  title: 'Secrets in every header that can have one',
  scenario: {
    page: 'https://app.shop.test',
    thirdPartyCookies: 'allowed',
    jar: [],
    server: [
      { at: 'https://api.shop.test/me', preflight: PREFLIGHT, answer: { status: 200, headers: RESPONSE_LINES } },
      { at: 'https://api.shop.test/slow', preflight: PREFLIGHT, answer: 'hang' },
      {
        at: 'https://api.shop.test/live',
        answer: { status: 101, headers: [`Sec-WebSocket-Protocol: ${secret('protocol')}`] },
      },
    ],
    calls: [{ api: 'fetch', to: 'https://api.shop.test/me' }],
  },
  findings: [],
  chromium: 'readable',
  cookiesSent: [],
};
const API = `https://api.shop.test/${EXAMPLE.id}`;

let session: BrowserSession;
let browser: Browser;
beforeAll(async () => {
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true, examples: [EXAMPLE] });
  const launched = session.launched.context.browser();
  if (launched === null) throw new Error('the browser is gone');
  browser = launched;
});
afterAll(() => session?.close());

const panelOf = () => {
  if (session.panel === null) throw new Error('the panel is not shown');
  return session.panel;
};

/**
 * Twice: the second request is sent with the cookies of the first response. The bodies are read: until then DevTools does not
 * report the requests to the panel.
 */
const callTwice = async (page: Page): Promise<void> => {
  const call = `fetch('${API}/me', { credentials: 'include', headers: ${JSON.stringify(REQUEST_LINES)} })`;
  await page.evaluate(`(async () => {
    for (const _ of [1, 2]) await (await ${call}).text();
  })()\n//# sourceURL=https://app.shop.test/${SCRIPT}`);
};

/** The worker forgets a request that has ended: this one never does. */
const callWithoutEnd = (page: Page): Promise<void> =>
  page.evaluate(
    ({ url, headers }) => {
      fetch(url, { credentials: 'include', headers }).catch(() => {});
    },
    { url: `${API}/slow`, headers: REQUEST_LINES },
  );

const openSocket = (page: Page): Promise<void> =>
  page.evaluate(
    ({ url, token }) =>
      new Promise<void>((resolve) => {
        const socket = new WebSocket(url, ['graphql-ws', token]);
        socket.onopen = () => resolve();
        socket.onerror = () => resolve();
      }),
    { url: `${API.replace('https:', 'wss:')}/live`, token: secret('protocol') },
  );

/** The keys of recordings, and the fingerprints of requests that have not ended, in session storage. */
const keptIn = (text: string) => {
  const found = (pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, each = '']) => each);
  return { keys: found(/"key":"([0-9a-f]{64})"/g), fingerprints: found(/"([0-9a-f]{8})"/g) };
};

/** A run of a marked secret, as it was found; the rest of the text may be public. */
const secretsIn = (snapshot: string): readonly string[] => [...new Set(snapshot.match(ANY_SECRET))].sort();

it('no secret that is replaced on arrival is in the memory of the panel or of the worker', async () => {
  const { page, launched } = session;
  const panel = panelOf();
  await page.goto(`https://app.shop.test/${EXAMPLE.id}/`);
  await launched.context.addCookies([
    { name: STORED, value: secret('stored'), domain: 'api.shop.test', path: '/elsewhere', secure: true },
  ]);
  await callTwice(page);
  await openSocket(page);
  await panel.filter('/me');
  const detail = await panel.waitFor(async () => {
    const rows = await panel.rows();
    const second = rows.length === 2 && rows.every(({ verdict }) => verdict !== 'pending') ? rows[1] : undefined;
    if (second === undefined) return null;
    await panel.select(second.exchange);
    return panel.detail();
  }, 20_000);
  const lines = detail?.lines.map(({ text }) => text).join('\n') ?? '';
  await panel.frame.locator('[data-detail]').getByText(`${SCRIPT}:`).waitFor();
  // The request had its secrets when it was sent.
  for (const name of ['plain', 'attribute', 'first']) expect(lines).toContain(`${name}=⟨`);
  await panel.filter('live');
  await panel.waitFor(async () => (await panel.rows())[0] ?? null, 20_000);
  await callWithoutEnd(page);
  await panel.filter('/slow');
  await panel.waitFor(async () => (await panel.rows())[0] ?? null, 20_000);

  const { keys, fingerprints } = keptIn(await sessionStorageText(launched));
  expect({ keys: keys.length, made: fingerprints.length > 1 }).toEqual({ keys: 1, made: true });
  const shown = await panel.frame.evaluate(() => document.documentElement.outerHTML);
  for (const each of [...keys, ...fingerprints]) expect(shown).not.toContain(each);

  const extensionId = new URL(panel.frame.url()).host;
  // The worker reads the store of a request’s own URL, and of the site only for the panel.
  const expected: Readonly<Record<string, readonly string[]>> = {
    panel: [PUBLIC, STORED, SCRIPT],
    worker: [PUBLIC],
  };
  const heaps: Readonly<Record<string, Heap>> = {
    panel: await heapOfDocument(browser, panel.frame),
    worker: await heapOfWorker(browser, extensionId),
  };
  for (const [name, heap] of Object.entries(heaps)) {
    const snapshot = await heap.snapshot();
    if (name === 'panel') expect(keys.filter((key) => snapshot.includes(key))).toEqual([]);
    const found = [PUBLIC, STORED, SCRIPT].filter((text) => snapshot.includes(text));
    expect({ name, found, secrets: secretsIn(snapshot) }).toEqual({ name, found: expected[name], secrets: [] });
  }
});
