import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkedOf } from '../../src/check/checked';
import { planOf } from '../../src/check/job';
import { runProbes } from '../../src/check/run';
import { send } from '../../src/command/check/client';
import { letsIn, type Manner } from '../command/check-server';
import { EXTENSION_FOLDER } from '../run/build';
import { type DevTools, openPanel } from '../run/devtools';
import { findBrowser } from '../run/find-browser';
import { type Launched, launchBrowser } from '../run/launch';
import { type Front, PAGE, SERVER, startFront } from '../stacks/front';
import { killWorker, ruleCount } from './worker';

/** A server whose manner changes while it runs, behind TLS. Its log says what was sent. */
const ME = `${SERVER}/me`;
const EXACT: Manner = { lets: (origin) => origin === PAGE };

let api: Server;
let manner: Manner;
let redirects: boolean;
let log: {
  readonly request: string;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  readonly site: unknown;
}[];
let front: Front;
let launched: Launched;
let page: Page;
let devtools: DevTools;

beforeAll(async () => {
  api = createServer((request, response) => {
    const { method, url, headers } = request;
    const asked = headers['access-control-request-method'];
    const what = asked === undefined ? '' : ` for ${asked} ${headers['access-control-request-headers'] ?? ''}`;
    log.push({
      request: `${method} ${url}${what}`.trimEnd(),
      origin: headers.origin,
      cookie: headers.cookie,
      site: headers['sec-fetch-site'],
    });
    if (url === '/login') {
      response.setHeader('Set-Cookie', 'sid=1; SameSite=None; Secure; HttpOnly');
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Allow-Origin', PAGE);
    }
    if (redirects && method !== 'OPTIONS') {
      response.statusCode = 302;
      response.setHeader('Location', '/elsewhere');
    }
    if (method === 'OPTIONS' || url !== '/login') letsIn(manner)(request, response);
    else response.end();
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  front = await startFront();
  front.forwardTo((api.address() as AddressInfo).port);
  const { executablePath } = await findBrowser(() => undefined);
  launched = await launchBrowser({
    executablePath,
    extensionDir: EXTENSION_FOLDER,
    lab: front,
    thirdPartyCookies: 'allowed',
    headless: true,
    theme: 'light',
    devtools: true,
  });
  page = launched.context.pages()[0] ?? (await launched.context.newPage());
  log = [];
  manner = EXACT;
  redirects = false;
  await page.goto(`${PAGE}/`);
  devtools = await openPanel(launched, page);
  await devtools.setSize({ width: 1280, height: 800 });
  await page.evaluate(
    (url) => fetch(url, { headers: { 'X-CSRF-Token': 'x' }, credentials: 'include' }).catch(() => undefined),
    ME,
  );
  await at(`[role=row][data-url="${ME}"]`).click();
  await at('[data-check-endpoint] > summary').click();
  await at('[data-check-send]').waitFor();
});
afterAll(async () => {
  await launched?.close();
  await front?.close();
  api?.closeAllConnections();
  api?.close();
});
beforeEach(() => {
  log = [];
  manner = EXACT;
  redirects = false;
});

const ON_THE_WIRE: Readonly<Record<string, string>> = {
  'OPTIONS (for GET, X-CSRF-Token)': 'OPTIONS /me for GET x-csrf-token',
  GET: 'GET /me',
};
const at = (selector: string) => devtools.frame.locator(selector);

/** Sends the check from the panel. Out: the ids of what it tells, and its last sentence. */
async function fromPanel(): Promise<{ readonly ids: readonly string[]; readonly conclusion: string }> {
  // That of the check before is shown until the new one has begun.
  await at('[data-check-conclusion]').evaluateAll((items) => {
    for (const item of items) item.setAttribute('data-former', '');
  });
  const conclusion = at('[data-check-conclusion]:not([data-former])');
  await at('[data-check-send]').click();
  await expect.poll(() => at('[data-check-send]').count(), { timeout: 30_000 }).toBe(1);
  await conclusion.waitFor();
  const findings = at('[data-check-finding]');
  return {
    ids: await findings.evaluateAll((items) => items.map((item) => item.getAttribute('data-check-finding') ?? '')),
    conclusion: (await conclusion.textContent()) ?? '',
  };
}

/** The same requests, sent as the command line sends them. */
async function fromCommandLine(): Promise<readonly string[]> {
  const subject = { url: ME, headers: ['X-CSRF-Token'] };
  const plan = planOf(subject, { origins: PAGE, methods: 'GET', credentials: true, withCookies: false });
  if ('refusal' in plan) throw new Error(plan.refusal);
  const { port } = api.address() as AddressInfo;
  const limits = { timeoutSeconds: 10, totalSeconds: 60, endsAtMs: Number.POSITIVE_INFINITY };
  const run = await runProbes(plan.probes, limits, {
    send: (request) => send({ ...request, url: `http://127.0.0.1:${port}/me` }),
    now: Date.now,
    progress: () => undefined,
    isEnded: () => false,
  });
  return checkedOf(plan.endpoint, plan.probes, run, null).findings.map(({ id }) => id);
}

describe('an endpoint is checked from the panel', () => {
  it.each<readonly [string, Manner, string | null]>([
    ['is correct', EXACT, null],
    ['copies each origin', { lets: () => true }, 'every-origin'],
    ['compares only the beginning', { lets: (origin) => origin.startsWith(PAGE) }, 'prefix-allowed'],
    ['compares only the end', { lets: (origin) => origin.endsWith(new URL(PAGE).host) }, 'suffix-allowed'],
    ['lets `null` in', { lets: (origin) => origin === PAGE || origin === 'null' }, 'null-allowed'],
    ['sends no Vary', { ...EXACT, vary: false }, 'vary-missing'],
    ['lets nobody in', { lets: () => false }, 'does-not-work'],
  ])('the server %s: it tells what the command line tells', async (_, served, wanted) => {
    manner = served;
    const { ids } = await fromPanel();
    expect(ids).toEqual(await fromCommandLine());
    if (wanted === null) expect(ids).toEqual([]);
    else expect(ids).toContain(wanted);
  });

  it('sends exactly the requests of its list, and the first again; with its origins, without cookies; no rule and no row is left', async () => {
    const listed = await at('[data-check-planned] li').allTextContents();
    const rows = await at('[role=row][data-url]').count();
    await fromPanel();
    const received = log.map(({ request, origin }) => `${origin ?? 'without Origin'}: ${request}`);
    const planned = listed.slice(0, -1).flatMap((line) => {
      const [origin = '', requests = ''] = line.split(/: (?=OPTIONS|GET)/);
      return requests.split(/, (?=GET$)/).map((request) => `${origin}: ${ON_THE_WIRE[request] ?? request}`);
    });
    expect(received.slice(0, -1)).toEqual(planned);
    expect(received.at(-1)).toBe(received[0]);
    expect(received[0]).toBe(`${PAGE}: OPTIONS /me for GET x-csrf-token`);
    expect(new Set(log.map(({ site }) => site))).toEqual(new Set(['cross-site', 'none']));
    expect(log.filter(({ request }) => !/^(?:OPTIONS|GET|HEAD) \/me/.test(request))).toEqual([]);
    expect(log.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
    expect(await ruleCount(launched)).toBe(0);
    expect(await at('[role=row][data-url]').count()).toBe(rows);
  });

  it('changes no request of the page meanwhile', async () => {
    const before = api.listeners('request');
    let waiting = 0;
    api.removeAllListeners('request');
    api.on('request', ({ headers }, response) => {
      log.push({ request: 'GET /me', origin: headers.origin, cookie: undefined, site: headers['sec-fetch-site'] });
      waiting += 1;
      setTimeout(() => response.end(), 400);
    });
    await at('[data-check-send]').click();
    await expect.poll(() => waiting).toBeGreaterThan(0);
    log = [];
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => undefined), ME);
    await at('[data-check-stop]').click();
    await at('[data-check-conclusion=ended]').waitFor();
    expect(log.filter(({ site }) => site === 'cross-site').some(({ origin }) => origin === undefined)).toBe(true);
    api.removeAllListeners('request');
    for (const listener of before) api.on('request', listener as never);
  });

  it('sends the cookies of the browser when it is asked to', async () => {
    await page.evaluate((url) => fetch(url, { credentials: 'include' }), `${SERVER}/login`);
    log = [];
    await at('[data-check-cookies]').check();
    await fromPanel();
    await at('[data-check-cookies]').uncheck();
    expect([...new Set(log.map(({ cookie }) => cookie))]).toEqual(['sid=1']);
  });

  it('refuses what is no origin, in one sentence, and keeps it', async () => {
    const field = at('[data-check-origins]');
    await field.fill(`${PAGE}\nhttps://app.shop.test/`);
    expect(await at('[data-check-refused]').textContent()).toContain('no browser sends that as an origin');
    expect(await at('[data-check-send]').isDisabled()).toBe(true);
    expect(await field.inputValue()).toBe(`${PAGE}\nhttps://app.shop.test/`);
    await field.fill(PAGE);
    expect(await at('[data-check-send]').isEnabled()).toBe(true);
  });
});

describe('an endpoint that does not respond as it should', () => {
  it('redirects: the redirect is told and not followed', async () => {
    await page.evaluate((url) => fetch(url, { credentials: 'include' }).catch(() => undefined), `${SERVER}/moved`);
    await at(`[role=row][data-url="${SERVER}/moved"]`).click();
    await at('[data-check-endpoint] > summary').click();
    await at('[data-check-send]').waitFor();
    redirects = true;
    log = [];
    expect((await fromPanel()).ids).toContain('redirected');
    expect(log.filter(({ request }) => request.includes('elsewhere'))).toEqual([]);
  });

  it('is stopped: what is known is told', async () => {
    const before = api.listeners('request');
    api.removeAllListeners('request');
    api.on('request', (_, response) => setTimeout(() => response.end(), 300));
    await at('[data-check-send]').click();
    await at('[data-check-stop]').click();
    await at('[data-check-conclusion=ended]').waitFor();
    expect(await at('[data-check-conclusion]').textContent()).toContain('The check was ended.');
    api.removeAllListeners('request');
    for (const listener of before) api.on('request', listener as never);
  });

  it('has its worker stopped meanwhile: the fault is said, and no rule is left', async () => {
    const before = api.listeners('request');
    api.removeAllListeners('request');
    api.on('request', (_, response) => setTimeout(() => response.end(), 3_000));
    await at('[data-check-send]').click();
    await expect.poll(() => ruleCount(launched)).toBe(1);
    await killWorker(launched);
    await at('[data-check-conclusion=ended]').waitFor({ timeout: 20_000 });
    expect(await at('[data-check-conclusion]').textContent()).toContain('stopped the extension’s background part');
    await expect.poll(() => ruleCount(launched), { timeout: 10_000 }).toBe(0);
    api.removeAllListeners('request');
    for (const listener of before) api.on('request', listener as never);
  });

  it('has no server behind it: the fault is said', async () => {
    await front.close();
    const { conclusion } = await fromPanel();
    expect(conclusion).toMatch(
      /^ ?The connection to \S+ was refused: no server listens there \(net::ERR_CONNECTION_REFUSED\)/,
    );
    expect(await ruleCount(launched)).toBe(0);
  });
});
