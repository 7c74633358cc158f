import { describe, expect, it } from 'vitest';
import { NODE_STACKS } from '../../../src/snippets/node';
import type { CookieNeeds, ServerNeeds } from '../../../src/snippets/server-needs';

const ORIGINS = ['https://app.shop.test', 'https://admin.shop.test:8443'] as const;
const NO_COOKIES: CookieNeeds = { crossSite: false, sameSite: null, partitioned: false, named: [] };
const CROSS_SITE: CookieNeeds = { ...NO_COOKIES, crossSite: true, sameSite: 'None' };
const PARTITIONED: CookieNeeds = {
  crossSite: true,
  sameSite: 'None',
  partitioned: true,
  named: [{ name: 'sid', changes: { Partitioned: '' } }],
};

const needs = (credentials: boolean, cookies: CookieNeeds): ServerNeeds => ({
  server: 'https://api.other.test',
  origins: ORIGINS,
  subdomainsOf: null,
  credentials,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'],
  requestHeaders: ['Content-Type', 'Authorization', 'X-Requested-With'],
  exposedHeaders: ['X-Total'],
  cookies,
});

const textOf = (stack: (typeof NODE_STACKS)[keyof typeof NODE_STACKS], wanted: ServerNeeds): string =>
  (stack.write(wanted)?.parts ?? []).map(({ text }) => text).join('\n');

/** What lets in more pages than the listed ones. */
const LETS_EVERYBODY_IN = /\*|origin: true|'null'|=> true|reflect/i;

describe.each(Object.entries(NODE_STACKS))('%s', (_, stack) => {
  it.each([
    ['no credentials', needs(false, NO_COOKIES)],
    ['credentials, same site', needs(true, NO_COOKIES)],
    ['credentials, cross-site', needs(true, CROSS_SITE)],
    ['credentials, partitioned', needs(true, PARTITIONED)],
  ])('%s', (_name, wanted) => {
    const text = textOf(stack, wanted);
    for (const origin of ORIGINS) expect(text).toContain(`'${origin}'`);
    expect(text).not.toMatch(LETS_EVERYBODY_IN);
    expect(text).toContain('PROPFIND');
    expect(text).toContain('X-Total');
    expect(/credentials/i.test(text)).toBe(wanted.credentials);
    expect(/same-?site[:=] ?'?none/i.test(text)).toBe(wanted.cookies.crossSite);
    expect(/secure(?:: true|;|$)/im.test(text)).toBe(wanted.cookies.crossSite);
    expect(/partitioned(?:: true|['`;])/i.test(text)).toBe(wanted.cookies.partitioned);
  });
});
