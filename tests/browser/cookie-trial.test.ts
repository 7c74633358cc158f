import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE, SERVER } from '../stacks/front';
import { call, type MendableServer, openLastRow, openMendableServer, type Respond } from './mendable-server';
import { badgeText, killWorker, localStorageText, reloadExtension } from './worker';

/** The browser’s own cookie store and the server’s log are the oracle. */
const ME = `${SERVER}/me`;
const LOGIN = `${SERVER}/login`;
const VALUE = 'marked-secret-4711';
const OPEN = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };
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
const openLost = (url: string): Promise<void> =>
  openLastRow(server.devtools, url, 'cookies-lost', (condition) =>
    expect.poll(condition, { timeout: 15_000 }).toBe(true),
  );
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

describe('the attributes of a cookie', () => {
  beforeAll(() => open());
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
});

describe('a changed cookie', () => {
  afterEach(() => server.close());
  const begin = async (profile?: string) => {
    await open(profile);
    await logIn();
    const before = await stored();
    await call(server.page, ME);
    await openLost(ME);
    await change();
    await expect.poll(stored).toEqual({ ...before, sameSite: 'None' });
    return before;
  };

  it.each<[string, () => Promise<unknown>]>([
    ['DevTools are closed', () => server.devtools.window.close()],
    ['the tab is closed', () => server.launched.context.newPage().then(() => server.page.close())],
  ])('is put back when %s', { timeout: 150_000 }, async (_, end) => {
    const before = await begin();
    await end();
    await expect.poll(stored, { timeout: 15_000 }).toEqual(before);
  });

  // A browser that is given the extension by its command line does not load it again when it is reloaded: it does when it is started again.
  it.each<[string, () => Promise<unknown>]>([
    ['the browser ended', async () => undefined],
    ['the extension was reloaded', () => reloadExtension(server.launched)],
  ])('is put back when the extension starts again after %s', { timeout: 150_000 }, async (_, end) => {
    const profile = await mkdtemp(join(tmpdir(), 'credentials-profile-'));
    try {
      const before = await begin(profile);
      await end();
      await server.launched.close();
      const { launched } = await server.launchAgain(profile);
      server = { ...server, launched };
      await expect.poll(stored, { timeout: 15_000 }).toEqual(before);
      await launched.close();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  });
});
