import { describe, expect, it } from 'vitest';
import { explainSmall, findingsOf, type Headers, type SmallEntry } from './small-har';

const PAGE: SmallEntry = {
  url: 'https://app.shop.test/',
  type: 'document',
  sent: { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' },
  received: { 'Content-Type': 'text/html' },
};

const explained = (entries: readonly SmallEntry[]) => explainSmall('WebInspector', [PAGE, ...entries]).exchanges;

describe('a navigation in advance, as a speculation rule asks for', () => {
  const advance = (url: string, more: Headers = {}): SmallEntry => ({
    url,
    type: 'prefetch',
    sent: {
      'Sec-Fetch-Dest': 'document',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Site': 'none',
      'Sec-Purpose': 'prefetch',
      Referer: PAGE.url,
      ...more,
    },
    received: { 'Content-Type': 'text/html', 'Set-Cookie': 'sid=1; Path=/; HttpOnly; Secure; SameSite=Lax' },
  });
  const NOT_KNOWN = { included: null, certainty: null };

  it.each([
    ['prefetch', {}],
    ['prefetch;prerender', { 'Sec-Purpose': 'prefetch;prerender' }],
    ['prefetch, without a referrer', { Referer: '' }],
  ])('for another site: nothing of its cookies is claimed (%s)', (_, more) => {
    const [, exchange] = explained([advance('https://other.test/landing', more)]);
    expect(exchange).toMatchObject({ credentials: NOT_KNOWN, findings: [], cookies: [{ fate: 'cannot-tell' }] });
  });

  it('a later request without its cookie: it may never have been stored', () => {
    const me = {
      ...advance('https://other.test/me', { 'Sec-Fetch-Site': 'cross-site' }),
      type: 'document',
      status: 401,
    };
    const { 'Sec-Purpose': _, ...sent } = me.sent ?? {};
    const [, , refused] = explained([advance('https://other.test/landing'), { ...me, sent, received: {} }]);
    expect(refused?.missing.join()).toContain('Possible: it was never stored');
    expect(refused?.findings.every(({ severity }) => severity === 'advice')).toBe(true);
  });

  it('within the site it is like the navigation, as far as is known', () => {
    const [, exchange] = explained([advance('https://app.shop.test/next')]);
    expect(exchange).toMatchObject({
      credentials: { included: true, certainty: 'inferred' },
      cookies: [{ fate: 'stored', certainty: 'inferred' }],
    });
  });

  it('one that had cookies included them', () => {
    const [, exchange] = explained([advance('https://other.test/landing', { Cookie: 'a=1' })]);
    expect(exchange?.credentials).toMatchObject({ included: true, certainty: 'proven' });
  });
});

describe('a `<link>` asks in advance', () => {
  const link = (type: string, more: Headers, received: Headers = {}): SmallEntry => ({
    url: 'https://other.test/data.json',
    type,
    sent: {
      'Sec-Fetch-Dest': 'empty',
      'Sec-Fetch-Mode': 'no-cors',
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Storage-Access': 'active',
      Referer: PAGE.url,
      ...more,
    },
    received: { 'Content-Type': 'application/json', ...received },
  });

  it.each([
    ['prefetch', 'other', { 'Sec-Purpose': 'prefetch' }],
    ['prefetch, as other tools name it', 'prefetch', { 'Sec-Purpose': 'prefetch' }],
    ['preload with `as=fetch`', 'other', {}],
  ])('%s: no script reads it, so nothing is said of its mode', (_, type, more) => {
    const [, exchange] = explained([link(type, more)]);
    expect(exchange).toMatchObject({ type: 'other', findings: [] });
  });

  it('its cookie is a note', () => {
    const [, exchange] = explained([
      link('other', { 'Sec-Purpose': 'prefetch' }, { 'Set-Cookie': 't=1; Path=/; SameSite=Lax' }),
    ]);
    expect(exchange && findingsOf(exchange)).toEqual(['setcookie-samesite-lax-cross-site (advice, inferred)']);
  });
});
