import { expect, it } from 'vitest';
import type { Change } from '../../../src/model/change';
import { needsOfServer } from '../../../src/snippets/needs-of-server';
import { createServerLog } from '../../../src/snippets/server-log';

const PAGE = 'https://app.shop.test';
const CROSS_SITE = 'https://api.other.test';
const SAME_SITE = 'https://api.shop.test';

const needs = (change: Change, server: string) => {
  const log = createServerLog();
  log.addSaid({ origin: PAGE, hops: [{ url: `${server}/api/me` }], includesCredentials: true, asks: [] });
  return needsOfServer(change, PAGE, server, log.of(server));
};

const newCookie = (attributes: Readonly<Record<string, string>>): Change => ({
  actor: 'server-cookie',
  intent: { intent: 'new-cookie', cookie: 'session', attributes },
});

it.each(['connect.sid', '.AspNetCore.Session'])('a cookie with a dot in its name must be partitioned: %s', (cookie) => {
  const change: Change = {
    actor: 'server-cookie',
    intent: {
      intent: 'cookie-attributes',
      cookie,
      from: `${cookie}=a; Secure; SameSite=None`,
      changes: { Partitioned: '' },
    },
  };
  expect(needs(change, CROSS_SITE)?.cookies).toMatchObject({ partitioned: true, named: [{ name: cookie }] });
});

it('a session cookie that was never set asks for the settings of every cookie, from a page of another site', () => {
  const change = newCookie({ Path: '/', Secure: '', HttpOnly: '', SameSite: 'None' });
  expect(needs(change, CROSS_SITE)?.cookies).toEqual({ crossSite: true, partitioned: false, named: [] });
  expect(needs(change, SAME_SITE)).toBeNull();
});

it('a cookie that a server must delete is none of the settings', () => {
  expect(needs(newCookie({ Path: '/old', 'Max-Age': '0' }), CROSS_SITE)).toBeNull();
});
