import { expect, it } from 'vitest';
import type { Change } from '../../../src/model/change';
import { needsOfServer } from '../../../src/snippets/needs-of-server';
import { createServerLog } from '../../../src/snippets/server-log';
import { STACKS } from '../../../src/snippets/stacks';

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
  expect(needs(change, CROSS_SITE)?.cookies).toEqual({
    crossSite: true,
    sameSite: 'None',
    partitioned: false,
    named: [],
  });
  expect(needs(change, SAME_SITE)).toBeNull();
});

it('a cookie that a server must delete is none of the settings', () => {
  expect(needs(newCookie({ Path: '/old', 'Max-Age': '0' }), CROSS_SITE)).toBeNull();
});

const ofLine = (from: string, changes: Readonly<Record<string, string | null>>, server = SAME_SITE) =>
  needs({ actor: 'server-cookie', intent: { intent: 'cookie-attributes', cookie: 'sid', from, changes } }, server)
    ?.cookies;

it.each([
  ['sid=a; Domain=app.shop.test; Secure; SameSite=Lax', 'Lax'],
  ['sid=a; Domain=app.shop.test; Secure; samesite=strict', 'Strict'],
  ['sid=a; Domain=app.shop.test; Secure; SameSite=None', 'None'],
  ['sid=a; Domain=app.shop.test; Secure', null],
])('a fix of another attribute keeps the SameSite that was recorded: %s', (from, sameSite) => {
  expect(ofLine(from, { Domain: null })).toMatchObject({ crossSite: false, sameSite });
});

it('a fix of SameSite sets it, and a page of another site needs None', () => {
  expect(ofLine('sid=a; SameSite=None', { SameSite: 'Lax' })).toMatchObject({ sameSite: 'Lax' });
  expect(ofLine('sid=a; Secure; SameSite=Lax; Domain=app.shop.test', { Domain: null }, CROSS_SITE)).toMatchObject({
    crossSite: true,
    sameSite: 'None',
  });
});

it.each([
  'express',
  'fastify',
  'hono',
  'nest',
  'koa',
  'node-http',
  'go-net-http',
  'php',
  'flask',
  'tomcat',
  'fastapi',
] as const)('%s: neither Secure nor Strict is lost where the Domain is omitted', (id) => {
  const change: Change = {
    actor: 'server-cookie',
    intent: {
      intent: 'cookie-attributes',
      cookie: 'sid',
      from: 'sid=a; Domain=app.shop.test; HttpOnly; Secure; SameSite=Strict',
      changes: { Domain: null },
    },
  };
  const found = needs(change, SAME_SITE);
  if (found === null) throw new Error('No needs');
  const text = (STACKS[id].write(found)?.parts ?? []).map((part) => part.text).join('\n');
  expect(text).toMatch(/strict/i);
  expect(text).toMatch(/secure|https_only/i);
});
