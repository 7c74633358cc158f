import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGE, SERVER } from '../stacks/front';
import { call, type MendableServer, openMendableServer, type Respond } from './mendable-server';

const ME = `${SERVER}/me`;
const CART = `${SERVER}/cart`;
const MENDED = {
  'Access-Control-Allow-Origin': PAGE,
  'Access-Control-Allow-Credentials': 'true',
  Vary: 'Origin',
} as const;

/** One of the server’s own origin, which loses its users until it is mended. */
const sessionOf = (url: string, cookies: string): ReturnType<Respond> => {
  if (url === '/user') return { status: /sid=./.test(cookies) ? 200 : 401, lines: {} };
  const set = ['sid=1; Path=/; Secure; HttpOnly'];
  return { status: 200, lines: { 'Set-Cookie': isMended ? set : [...set, 'sid=; Path=/; Max-Age=0'] } };
};

let isMended = false;
let server: MendableServer;
beforeAll(async () => {
  server = await openMendableServer(({ url, headers }) => {
    if (url === '/session' || url === '/user') return sessionOf(url, headers.cookie ?? '');
    if (isMended) return { status: 200, lines: MENDED };
    return url === '/cart'
      ? { status: 500, lines: {} }
      : { status: 200, lines: { 'Access-Control-Allow-Origin': '*' } };
  });
});
afterAll(() => server.close());

it('without Preserve log: what failed before the page was loaded again, and succeeds now, is said; what was not asked for again is not', async () => {
  const { page, devtools } = server;
  const cause = (rule: string) => devtools.frame.locator(`.cause[data-cause=${rule}]`);
  const wildcard = cause('cors-origin-wildcard-with-credentials');
  expect([await call(page, ME), await call(page, CART)]).toEqual(['refused', 'refused']);
  await wildcard.first().waitFor();
  await devtools.frame.locator('[role=row][data-url$=cart]').waitFor();

  // The server is as before: its failures are those of this page.
  await page.reload();
  expect(await call(page, ME)).toBe('refused');
  await wildcard.locator('button').waitFor();
  expect(await devtools.frame.locator('[data-ended]').count()).toBe(0);

  isMended = true;
  await page.reload();
  expect(await call(page, ME)).toBe('200');
  const over = devtools.frame.locator('.cause.ended');
  await over.waitFor();
  // What the panel draws follows the requests one after the other.
  await expect.poll(() => over.locator('[data-ended]').textContent()).toMatch(/^0 since \d\d:\d\d$/);
  await expect.poll(() => over.locator('button').count()).toBe(0);
  // The cart was not asked for again.
  await expect.poll(() => devtools.frame.locator('.cause').count()).toBe(1);
  await expect
    .poll(() => devtools.frame.locator('[data-summary] h2').textContent())
    .toBe('Nothing is blocked, and no cookie was lost');

  await devtools.frame.getByRole('button', { name: 'Clear' }).click();
  await over.waitFor({ state: 'detached' });
});

it('says so too where nothing is listed any more', async () => {
  const { page, devtools } = server;
  isMended = false;
  await page.goto(`${SERVER}/`);
  expect([await call(page, `${SERVER}/session`), await call(page, `${SERVER}/user`)]).toEqual(['200', '401']);
  await devtools.frame.locator('.cause button').first().waitFor();
  isMended = true;
  await page.reload();
  expect([await call(page, `${SERVER}/session`), await call(page, `${SERVER}/user`)]).toEqual(['200', '200']);
  const former = devtools.frame.locator('[data-empty=none] [data-former]');
  await former.waitFor();
  expect(await former.innerText()).toMatch(/It failed before, and succeeds now\s+.*0 since \d\d:\d\d/s);
});
