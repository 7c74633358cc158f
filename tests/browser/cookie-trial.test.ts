import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE, SERVER } from '../stacks/front';
import { call, type MendableServer, openLastRow, openMendableServer, type Respond } from './mendable-server';
import { badgeText, killWorker, localStorageText, reloadExtension } from './worker';

/** The browser’s own cookie store and the server’s log are the oracle. */
const ME = `${SERVER}/me`;
const LOGIN = `${SERVER}/login`;
const VALUE = 'marked-secret-4711';
const OPEN = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };
const RELOADED_WITHIN_MS = 1_000;
const LAX = `sid=${VALUE}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600`;

let server: MendableServer;
let sets: string;
/** The Cookie lines of the calls to /me, the newest last. */
let sent: string[];

const respond: Respond = ({ url, headers }) => {
  if (url?.startsWith('/me')) sent.push(headers.cookie ?? '');
  return { status: 200, lines: url?.startsWith('/login') ? { ...OPEN, 'Set-Cookie': sets } : OPEN };
};
const open = async (profile?: string): Promise<void> => {
  sent = [];
  sets = LAX;
  server = await openMendableServer(respond, { profile });
};
const at = (selector: string, having: { readonly hasText?: string } = {}) =>
  server.devtools.frame.locator(selector, having);
const openLost = (url: string): Promise<void> => openLastRow(server.devtools, url, 'cookies-lost');
/** As a user who visits the server’s own site. */
const logIn = async (): Promise<void> => {
  const tab = await server.launched.context.newPage();
  await tab.goto(LOGIN);
  await tab.close();
};
const stored = async () => {
  const [cookie] = (await server.launched.context.cookies()).filter(({ name }) => name === 'sid');
  if (cookie === undefined) return null;
  const { value, sameSite, secure, httpOnly, expires } = cookie;
  return { value, sameSite, secure, httpOnly, expires: Math.round(expires) };
};
const change = async (): Promise<void> => {
  await at('[data-trial-on]', { hasText: 'Change the cookie' }).click();
  await at('[data-trial-strip]', { hasText: 'sid' }).waitFor();
};
const turnOff = async (): Promise<void> => {
  await at('[data-trial-strip] button').click();
  await at('[data-trial-strip]').waitFor({ state: 'detached' });
};

let profile: string;
beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'credentials-profile-'));
});
afterAll(() => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

/** The user changes the cookie. Out: what was stored. */
const begin = async (url: string) => {
  await logIn();
  const before = await stored();
  await call(server.page, url);
  await openLost(url);
  await change();
  await expect.poll(stored).toEqual({ ...before, sameSite: 'None' });
  return before;
};
const isPutBackAfter = async (url: string, end: () => Promise<unknown>): Promise<void> => {
  const before = await begin(url);
  await end();
  await server.launched.close();
  const { launched } = await server.launchAgain(profile);
  server = { ...server, launched };
  const isWritten = async (): Promise<boolean> => (await localStorageText(launched)).includes('"sid"');
  await expect
    .poll(async () => ({ cookie: await stored(), isWritten: await isWritten() }), { timeout: 30_000 })
    .toEqual({ cookie: before, isWritten: false });
  await launched.close();
};

describe('the attributes of a cookie', () => {
  beforeAll(() => open(profile));
  afterAll(() => server.close());
  beforeEach(async () => {
    sent = [];
    sets = LAX;
    await server.launched.context.clearCookies();
  });

  it('are tried in the store: the request is repeated with the cookie, and what was there is put back', async () => {
    await logIn();
    const before = await stored();
    expect(before).toMatchObject({ value: VALUE, sameSite: 'Lax', httpOnly: true });
    const url = `${ME}-1`;
    await call(server.page, url);
    expect(sent).toEqual(['']);
    await openLost(url);
    await change();
    await at('[data-trial-outcome=passed]').waitFor();
    expect(sent.at(-1)).toBe(`sid=${VALUE}`);
    expect(await stored()).toEqual({ ...before, sameSite: 'None' });
    expect(await badgeText(server.launched)).toContain('trial');
    await at('[role=row]', { hasText: 'Trial' }).first().click();
    await at('[data-note=trial]', { hasText: 'attributes of the cookie sid' }).waitFor();
    // It is written what is to be put back, and no value.
    const written = await localStorageText(server.launched);
    expect(written).toContain('"sid"');
    expect(written).not.toContain(VALUE);

    await turnOff();
    await expect.poll(stored).toEqual(before);
    expect(await localStorageText(server.launched)).not.toContain('"sid"');
    await call(server.page, url);
    expect(sent.at(-1)).toBe('');
  });

  it('stay as the server has set them since', async () => {
    await logIn();
    const url = `${ME}-2`;
    await call(server.page, url);
    await openLost(url);
    await change();
    await at('[data-trial-outcome=passed]').waitFor();
    // The server is mended, and logs in once more while the trial is on.
    sets = `sid=newer; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=600`;
    await logIn();
    await turnOff();
    await call(server.page, url);
    expect(sent.at(-1)).toBe('sid=newer');
    expect(await stored()).toMatchObject({ value: 'newer', sameSite: 'None' });
  });

  it('without Secure before it: this, too, is put back', async () => {
    sets = `sid=${VALUE}; Path=/; Max-Age=600`;
    await logIn();
    const before = await stored();
    expect(before).toMatchObject({ secure: false });
    const url = `${ME}-6`;
    await call(server.page, url);
    await openLost(url);
    await change();
    await expect.poll(stored).toMatchObject({ value: VALUE, secure: true, sameSite: 'None' });
    await turnOff();
    await expect.poll(stored).toEqual(before);
  });

  it('of a line that the browser refused: stored with the value of DevTools’ log, and removed afterwards', async () => {
    await call(server.page, LOGIN, 'POST');
    expect(await stored()).toBeNull();
    await openLost(LOGIN);
    await change();
    expect(await stored()).toMatchObject({ value: VALUE, sameSite: 'None', httpOnly: true });
    await call(server.page, `${ME}-3`);
    expect(sent.at(-1)).toBe(`sid=${VALUE}`);
    await turnOff();
    await expect.poll(stored).toBeNull();
  });

  it('are not tried in the place of another cookie, whose value would be lost: it says so', async () => {
    await call(server.page, `${LOGIN}-4`, 'POST');
    await logIn();
    const before = await stored();
    await openLost(`${LOGIN}-4`);
    await at('[data-trial-on]').click();
    await at('[data-trial-note]', { hasText: 'would be lost' }).waitFor();
    expect(await stored()).toEqual(before);
    await at('[data-trial-note] button').click();
  });

  it('are put back when the worker is stopped', async () => {
    await logIn();
    const before = await stored();
    const url = `${ME}-5`;
    await call(server.page, url);
    await openLost(url);
    await change();
    await at('[data-trial-outcome=passed]').waitFor();
    await killWorker(server.launched);
    await expect.poll(stored, { timeout: 15_000 }).toEqual(before);
  });

  it('stay as the server has set them since, also when the worker is stopped', async () => {
    await begin(`${ME}-10`);
    sets = 'sid=newer; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=600';
    await logIn();
    await killWorker(server.launched);
    await at('[data-trial-note]', { hasText: 'stopped the extension' }).waitFor();
    // The worker was started again: nothing is left to put back.
    await expect.poll(() => localStorageText(server.launched), { timeout: 15_000 }).not.toContain('"sid"');
    expect(await stored()).toMatchObject({ value: 'newer', sameSite: 'None' });
    await at('[data-trial-note] button').click();
  });

  it('are put back when DevTools are closed', async () => {
    const before = await begin(`${ME}-7`);
    await server.devtools.window.close();
    await expect.poll(stored, { timeout: 15_000 }).toEqual(before);
  });

  it('are put back when the tab is closed', { timeout: 120_000 }, async () => {
    server = { ...server, ...(await server.newTab()) };
    const before = await begin(`${ME}-8`);
    await server.page.close();
    await expect.poll(stored, { timeout: 15_000 }).toEqual(before);
  });

  it('are put back when the browser starts again after it ended', { timeout: 150_000 }, async () => {
    server = { ...server, ...(await server.newTab()) };
    await isPutBackAfter(`${ME}-9`, async () => undefined);
  });
});

// A browser that is given the extension by its command line does not load it again when it is reloaded: it does when it is started again.
it('the attributes of a cookie are put back when the browser starts again after the extension was reloaded', {
  timeout: 150_000,
}, async () => {
  await open(profile);
  await isPutBackAfter(ME, async () => {
    await reloadExtension(server.launched);
    // A browser that ends while it loads an extension again leaves it switched off (Chromium 156: the disable reason “reload”).
    await new Promise((resolve) => setTimeout(resolve, RELOADED_WITHIN_MS));
  });
  await server.close();
});
