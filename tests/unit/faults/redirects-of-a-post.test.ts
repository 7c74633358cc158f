import { describe, expect, it } from 'vitest';
import { call, navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const SHOP = 'https://shop.test';
const DROPPED = 'redirect-drops-method-and-body';
const idsOf = (entries: readonly SmallEntry[]): readonly string[] =>
  explainSmall('WebInspector', entries).exchanges.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));

/** A form that is posted, and the page to which its response leads. */
const formTo = (from: string, to: string, site: string, status: number): readonly SmallEntry[] => [
  navigation(from, 'same-origin', {
    method: 'POST',
    status: 302,
    sent: { Origin: new URL(from).origin },
    received: { Location: to },
  }),
  navigation(to, site, { status }),
];

/** A script’s POST, and the GET that follows its redirect. */
const callTo = (from: string, to: string, first: number, last: number): readonly SmallEntry[] => [
  navigation(`${SHOP}/`, 'none'),
  call(SHOP, from, 'same-origin', { method: 'POST', status: first, received: { Location: to } }),
  call(SHOP, to, 'same-origin', { status: last }),
];

describe('a redirect after a POST is meant to be a GET', () => {
  it.each([
    [
      'the way back from an identity provider',
      formTo(
        'https://accounts.google.com/consent',
        'http://localhost:3000/auth/callback?code=1&state=x',
        'cross-site',
        400,
      ),
    ],
    [
      'a login that begins with a form',
      formTo(
        `${SHOP}/api/auth/signin/google`,
        'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&response_type=code',
        'cross-site',
        400,
      ),
    ],
    ['a page that is missing', formTo(`${SHOP}/orders`, `${SHOP}/orders/77`, 'same-origin', 404)],
    ['a page that refuses the method', formTo(`${SHOP}/orders`, `${SHOP}/orders/77`, 'same-origin', 405)],
    ['a script’s POST to a page that is missing', callTo(`${SHOP}/orders`, `${SHOP}/orders/77`, 302, 404)],
    [
      'a login of the same path at another host',
      formTo(`${SHOP}/login`, 'https://id.test/login?client=1', 'cross-site', 400),
    ],
  ])('%s: nothing is said of the method', (_, entries) => {
    expect(idsOf(entries)).not.toContain(DROPPED);
  });

  it.each([
    ['http to https', formTo('http://shop.test/orders', `${SHOP}/orders`, 'cross-site', 405)],
    ['http to https, without an error', formTo('http://shop.test/orders', `${SHOP}/orders`, 'cross-site', 200)],
    ['a last slash', formTo(`${SHOP}/orders`, `${SHOP}/orders/`, 'same-origin', 404)],
    ['a script’s call, a last slash', callTo(`${SHOP}/orders`, `${SHOP}/orders/`, 301, 405)],
    ['another host of the same path', formTo(`${SHOP}/orders`, 'https://api.shop.test/orders', 'same-site', 405)],
    ['a script’s call to another path that refuses GET', callTo(`${SHOP}/v1/orders`, `${SHOP}/v2/orders`, 302, 405)],
  ])('%s: the resource has only moved, and the POST is missed', (_, entries) => {
    expect(idsOf(entries)).toContain(DROPPED);
  });
});
