import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DevTools } from '../run/devtools';
import type { Launched } from '../run/launch';
import { PAGE, SERVER } from '../stacks/front';
import {
  call,
  editUntilAllowed,
  type MendableServer,
  openLastRow,
  openMendableServer,
  type Respond,
} from './mendable-server';
import { badgeText, killWorker, reloadExtension, ruleCount } from './worker';

/** The page’s own calls and the server’s log are the oracle. */
const ME = `${SERVER}/me`;
const CART = `${SERVER}/cart`;
const PROFILE = `${SERVER}/profile`;
type Lines = Readonly<Record<string, string>>;
const WRONG: Lines = { 'Access-Control-Allow-Origin': '*' };
const HALF: Lines = { 'Access-Control-Allow-Origin': PAGE };
const MENDED: Lines = { ...HALF, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };

let lines: Lines;
let received: string[];
let refusesPreflights: boolean;
let server: MendableServer;
let launched: Launched;
let page: Page;
let devtools: DevTools;

const respond: Respond = ({ method, url }) => {
  received.push(`${method} ${url}`);
  if (method !== 'OPTIONS') return { status: 200, lines };
  return { status: refusesPreflights ? 403 : 204, lines };
};

const open = async (profile?: string): Promise<void> => {
  lines = WRONG;
  refusesPreflights = false;
  received = [];
  server = await openMendableServer(respond, { profile });
  ({ launched, page, devtools } = server);
};
const close = (): Promise<void> => server.close();

const openLast = (url: string): Promise<void> => openLastRow(devtools, url, 'blocked');
const at = (selector: string, having: { readonly hasText?: string } = {}) => devtools.frame.locator(selector, having);
const badge = (): Promise<string> => badgeText(launched);
const tryIt = async (): Promise<void> => {
  await at('[data-trial-on]').first().click();
  await at('[data-trial-outcome=passed]').waitFor();
};

describe('a fix in the tab', () => {
  beforeAll(() => open());
  afterAll(close);
  beforeEach(() => {
    lines = WRONG;
    refusesPreflights = false;
  });

  it('is edited until it passes, tried, passes, is turned off, fails again; the server is mended and verified', async () => {
    expect(await call(page, ME)).toBe('refused');
    await openLast(ME);

    await editUntilAllowed(devtools);
    await at('[data-what-if] [data-trial-on]').click();
    await at('[data-what-if] [data-trial-outcome=passed]').waitFor();
    expect(await call(page, ME)).toBe('200');
    // The server sends what it sent before.
    const other = await launched.context.newPage();
    await other.goto(`${PAGE}/`);
    expect(await call(other, ME)).toBe('refused');
    await other.close();
    await at('[data-trial-strip]').waitFor();
    expect(await badge()).toBe('trial');
    await at('[data-trial-strip] button').click();
    await at('[data-trial-strip]').waitFor({ state: 'detached' });
    expect(await call(page, ME)).toBe('refused');
    // Of how many requests fail: it is the trial’s place only while the trial is on.
    await expect.poll(badge).toBe('2');

    await at('[data-verify-now]').click();
    await at('[data-verified=unchanged]').waitFor();
    lines = HALF;
    await at('[data-verify-now]').click();
    await at('[data-verified=other]', { hasText: 'Changed, and still failing' }).waitFor();
    lines = MENDED;
    await at('[data-verify-now]').click();
    await at('[data-verified=fixed]').waitFor();
    const shown = await at('[data-verify] .before-after').innerText();
    expect(shown).toContain(`Access-Control-Allow-Origin: ${PAGE}`);
    expect(shown).toContain('Access-Control-Allow-Origin: *');
    expect(await call(page, ME)).toBe('200');
  });

  it('stands beside the original: its row says so, and its lines blame no other extension', async () => {
    await call(page, `${ME}?of=2`);
    await openLast(`${ME}?of=2`);
    await tryIt();
    const tried = at('[role=row][data-url$="/me?of=2"]', { hasText: 'Trial' });
    await tried.first().click();
    await at('[data-note=trial]').waitFor();
    expect(await at('[data-detail]').innerText()).not.toContain('another extension');
    await page.reload();
    await expect.poll(badge).toBe('trial');
    expect(await call(page, `${ME}?of=2`)).toBe('200');
    await at('[data-trial-strip] button').click();
    await at('[data-trial-strip]').waitFor({ state: 'detached' });
  });

  it('asks before it sends again what is not safe; without a yes nothing is sent', async () => {
    expect(await call(page, CART, 'DELETE')).toBe('refused');
    await openLast(CART);
    const before = received.length;
    await at('[data-trial-on]').first().click();
    const question = at('[data-confirm-repeat]');
    expect(await question.innerText()).toContain(`DELETE ${CART}`);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    expect(received.length).toBe(before);
    expect(await ruleCount(launched)).toBe(0);
    await at('[data-trial-on]').first().click();
    await question.getByRole('button', { name: 'Send it again' }).click();
    await at('[data-trial-outcome=passed]').waitFor();
    expect(received.slice(before)).toEqual(['OPTIONS /cart', 'DELETE /cart']);
    // The page includes credentials, which a refused preflight does not show.
    expect(await call(page, CART, 'DELETE')).toBe('200');
    await at('[data-trial-strip] button').click();
    await at('[data-trial-strip]').waitFor({ state: 'detached' });
    // The browser has kept no response to a preflight.
    expect(await call(page, CART, 'DELETE')).toBe('refused');
  });

  it('says where it cannot succeed', async () => {
    refusesPreflights = true;
    expect(await call(page, `${CART}?of=2`, 'PUT')).toBe('refused');
    await openLast(`${CART}?of=2`);
    expect(await at('[data-trial-cannot]').first().innerText()).toContain('no status');
  });

  it('ends when the worker is stopped: the panel says so', async () => {
    await call(page, `${ME}?of=5`);
    await openLast(`${ME}?of=5`);
    await tryIt();
    await killWorker(launched);
    await at('[data-trial-note]', { hasText: 'stopped the extension' }).waitFor();
    await expect.poll(() => ruleCount(launched)).toBe(0);
    expect(await call(page, `${ME}?of=5`)).toBe('refused');
  });

  // A browser that was given the extension by its command line does not load it again: nothing comes after this.
  it('ends when the extension is reloaded', async () => {
    await call(page, PROFILE);
    await openLast(PROFILE);
    await tryIt();
    expect(await call(page, PROFILE)).toBe('200');
    await reloadExtension(launched);
    await expect.poll(() => call(page, PROFILE)).toBe('refused');
  });
});

describe('a trial', () => {
  let profile: string;
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'credentials-profile-'));
    await open(profile);
  });
  afterAll(async () => {
    await close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  const begin = async (): Promise<void> => {
    await call(page, ME);
    await openLast(ME);
    await tryIt();
    expect(await call(page, ME)).toBe('200');
    expect(await ruleCount(launched)).toBe(1);
  };

  it('ends when DevTools are closed', async () => {
    await begin();
    await devtools.window.close();
    await expect.poll(() => call(page, ME)).toBe('refused');
  });

  it('ends when the tab is closed', { timeout: 120_000 }, async () => {
    ({ page, devtools } = await server.newTab());
    await begin();
    await page.close();
    await expect.poll(() => ruleCount(launched)).toBe(0);
  });

  it('ends when the browser ends', { timeout: 150_000 }, async () => {
    ({ page, devtools } = await server.newTab());
    await begin();
    await launched.close();
    ({ launched, page } = await server.launchAgain(profile));
    expect(await ruleCount(launched)).toBe(0);
    expect(await call(page, ME)).toBe('refused');
    await launched.close();
  });
});

it('a server is verified where the URL has a fragment, and where DevTools’ log has its request no more', async () => {
  await open();
  const url = `${ME}?of=verify`;
  expect(await call(page, `${url}#part`)).toBe('refused');
  await openLast(`${url}#part`);
  const verify = async (): Promise<void> => {
    const before = received.length;
    await at('[data-verify-now]').click();
    await at('[data-verified=unchanged]').waitFor();
    expect(received.slice(before)).toEqual(['GET /me?of=verify']);
  };
  await verify();
  await devtools.frame.getByLabel('Preserve log').check();
  await page.reload();
  await expect.poll(() => at('[role=row]', { hasText: 'of=verify' }).count()).toBeGreaterThan(0);
  await at('[role=row]', { hasText: 'of=verify' }).first().click();
  await verify();
  await close();
});
