import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { Change, CookieAttributes } from '../../../src/model/change';
import { isDeletion } from '../../../src/snippets/cookie-scope';
import { needsOfServer } from '../../../src/snippets/needs-of-server';
import { addExplanation, fixedCallOf, serverChange } from '../../../src/snippets/server-change';
import { createServerLog } from '../../../src/snippets/server-log';
import type { StackId } from '../../../src/snippets/stack-id';
import { STACKS } from '../../../src/snippets/stacks';
import { exchangeOf, recordingOf } from '../engine/fixtures';

const PAGE = 'https://app.shop.test';
const cookieChange = (changes: CookieAttributes, from = 'sid=x; Path=/account; Domain=app.shop.test'): Change => ({
  actor: 'server-cookie',
  intent: { intent: 'cookie-attributes', cookie: 'sid', from, changes },
});

/** What a stack must change for this fix, where the log knows of the others. */
function snippetOf(stack: StackId, change: Change, ...others: readonly Change[]) {
  const log = createServerLog();
  const url = 'https://api.shop.test/login';
  const asks = [change, ...others].flatMap((each) =>
    each.actor === 'server-cookie' ? [{ hop: 0, change: each }] : [],
  );
  log.addSaid({ origin: PAGE, hops: [{ url }], includesCredentials: true, asks });
  const hop = { ...exchangeOf('wildcard-origin').hops[0], url };
  return serverChange({ change, page: PAGE, hop }, log, () => stack)?.snippet ?? null;
}

const stacks = Object.keys(STACKS) as readonly StackId[];
const WITHOUT_PATH: readonly StackId[] = [
  'vite-proxy',
  'wordpress',
  'apache',
  'apache-htaccess',
  'caddy',
  'haproxy',
  'varnish',
];
/** They set no cookie, or cannot take the attribute away. */
const WITHOUT_WORDS: readonly StackId[] = ['nginx', 's3', 'keycloak', 'auth0', 'cognito', 'cloudflare-access'];

describe('the words for `Domain` and `Path` of a cookie', () => {
  it.each(stacks)('%s: with the cookie’s name, or none', (stack) => {
    const withoutDomain = snippetOf(stack, cookieChange({ Domain: null }));
    const onAllPaths = snippetOf(stack, cookieChange({ Path: '/' }));
    expect(withoutDomain === null).toBe(WITHOUT_WORDS.includes(stack));
    expect(onAllPaths === null).toBe([...WITHOUT_WORDS, ...WITHOUT_PATH].includes(stack));
    if (STACKS[stack].cookieScope?.domain !== '' && withoutDomain !== null)
      expect(withoutDomain.removes.at(-1)).toMatch(/domain.* where the cookie `sid` is set$/i);
    if (onAllPaths !== null)
      expect(onAllPaths.notes.join('\n')).toMatch(/^Set the cookie `sid` with `.*path.*\/.*`.*\.$/im);
  });

  it.each(stacks)('%s: no cookie gets a Domain, and none beside it another Path', (stack) => {
    const snippet = snippetOf(stack, cookieChange({ Secure: '' }), cookieChange({ Domain: null, Path: '/' }));
    const plain = snippetOf(stack, cookieChange({ Secure: '' }));
    const textOf = (each: typeof snippet) => (each?.parts ?? []).map(({ text }) => text).join('\n');
    expect(textOf(snippet).match(/path\W+\//gi)).toEqual(textOf(plain).match(/path\W+\//gi));
    expect(textOf(snippet)).not.toMatch(/(?<!\*)domain=(?!\[)\w|domain: '\w|Domain: "/i);
  });

  it('leaves no empty option', () => {
    for (const stack of stacks) {
      const text = (snippetOf(stack, cookieChange({ Domain: null }))?.parts ?? []).map((part) => part.text).join('\n');
      expect(text).not.toMatch(/, *,|, +\}|\{ *,/);
    }
  });

  it.each([
    ['login-domain-of-page', 'sid'],
    ['login-host-prefix', '__Host-sid'],
  ])('%s: the first fix is in the words of Express', (example, cookie) => {
    const { exchange, related } = recordingOf(example);
    const diagnosis = diagnose(exchange, { browser: 'chromium', related });
    const finding = diagnosis.culprit;
    const change = finding?.fixes[0]?.change;
    const call = finding && change && fixedCallOf(diagnosis, finding, change);
    if (!call) throw new Error('the example has no fix of a server');
    const log = createServerLog();
    addExplanation(log, diagnosis);
    const snippet = serverChange(call, log, () => 'express')?.snippet;
    expect(snippet?.removes).toContain(`\`domain\` where the cookie \`${cookie}\` is set`);
  });
});

describe('header lines stay', () => {
  const needs = (change: Change, server = 'https://api.shop.test') =>
    needsOfServer(change, PAGE, server, createServerLog().of(server));

  it.each<[string, Change, string?]>([
    ['a wider Domain', cookieChange({ Domain: 'shop.test' })],
    ['another Path', cookieChange({ Path: '/user' })],
    ['a deletion', cookieChange({ Domain: null, Path: '/' }, 'sid=; Max-Age=0')],
    ['a server without TLS, whose cookies must not be Secure', cookieChange({ Domain: null }), 'http://api.shop.test'],
  ])('for %s', (_what, change, server) => {
    expect(needs(change, server)).toBeNull();
  });

  it('and what a deletion needs is not asked of the cookie', () => {
    const snippet = snippetOf('express', cookieChange({ Secure: '' }), cookieChange({ Path: '/' }, 'sid=; Max-Age=0'));
    expect(snippet?.notes.join()).not.toContain('Set the cookie');
  });

  it.each([
    ['sid=; Path=/', true],
    ['sid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT', true],
    ['sid=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0', true],
    ['sid=x; Max-Age=-1', true],
    ['sid=x; expires=Fri, 01 Jan 2027 00:00:00 GMT; Max-Age=3600', false],
    ['sid=a=', false],
    ['sid=x', false],
  ])('%s: a deletion? %s', (line, expected) => {
    expect(isDeletion(line)).toBe(expected);
  });
});
