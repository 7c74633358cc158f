import { describe, expect, it } from 'vitest';
import { policies } from '../../../src/browsers/policies';
import { isDeletion } from '../../../src/standards/cookies/is-deletion';
import { AS_CHROMIUM, type LifetimePolicy } from '../../../src/standards/cookies/lifetime';
import { parseSetCookieString } from '../../../src/standards/cookies/set-cookie';

const NOW = Date.UTC(2026, 10, 30);
const PAST = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';
const FUTURE = 'Expires=Fri, 01 Jan 2027 00:00:00 GMT';

type Fate = 'deleted' | 'session' | 'kept';

/** What remains of a cookie with these attributes: nothing, a session cookie, or one with an end. */
function fate(attributes: string, policy?: LifetimePolicy): Fate {
  const parsed = parseSetCookieString(`sid=v; ${attributes}; Path=/`, policy);
  if ('failure' in parsed) throw new Error(parsed.failure);
  if (isDeletion(parsed, NOW)) return 'deleted';
  return parsed.maxAgeSeconds === null && parsed.expiresAtMs === null ? 'session' : 'kept';
}

/** Read from the stores of Chromium 156.0.8078 and Firefox ESR 153.8 on 2026-11-30: each line alone, and with an `Expires` in 1970. */
const MEASURED: readonly (readonly [
  maxAge: string,
  chromium: Fate,
  chromiumWithPast: Fate,
  firefox: Fate,
  firefoxWithPast: Fate,
])[] = [
  ['Max-Age=+60', 'kept', 'kept', 'session', 'deleted'],
  ['Max-Age=60; Max-Age=+70', 'kept', 'kept', 'session', 'deleted'],
  ['Max-Age=+0', 'deleted', 'deleted', 'session', 'deleted'],
  ['Max-Age=+', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=+-1', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=60; Max-Age=junk', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=60; Max-Age=', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=60; Max-Age', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=60; Max-Age=6.5', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=60; Max-Age=0', 'deleted', 'deleted', 'deleted', 'deleted'],
  ['Max-Age=junk; Max-Age=60', 'kept', 'kept', 'kept', 'kept'],
  ['Max-Age=0; Max-Age=60', 'kept', 'kept', 'kept', 'kept'],
  [' Max-Age= 60 ', 'kept', 'kept', 'kept', 'kept'],
  ['Max-Age=060', 'kept', 'kept', 'kept', 'kept'],
  ['Max-Age=99999999999999999999', 'kept', 'kept', 'kept', 'kept'],
  ['Max-Age=6.5', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=""60', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age="60"', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=6 0', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=0x10', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age', 'session', 'deleted', 'session', 'deleted'],
  ['Max-Age=-', 'session', 'deleted', 'deleted', 'deleted'],
  ['Max-Age=60; Max-Age=-', 'session', 'deleted', 'deleted', 'deleted'],
  ['Max-Age=-; Max-Age=60', 'kept', 'kept', 'kept', 'kept'],
  ['Max-Age=--60', 'session', 'deleted', 'deleted', 'deleted'],
  ['Max-Age=-1x', 'session', 'deleted', 'deleted', 'deleted'],
  ['Max-Age=-0.5', 'session', 'deleted', 'deleted', 'deleted'],
  ['Max-Age=-60', 'deleted', 'deleted', 'deleted', 'deleted'],
  ['Max-Age=-0', 'deleted', 'deleted', 'deleted', 'deleted'],
];

describe('Max-Age as the browsers read it', () => {
  it.each(MEASURED)('%s', (maxAge, ...expected) => {
    const [chromium, firefox] = [policies.chromium.cookies, policies.firefox.cookies];
    const withPast = `${maxAge}; ${PAST}`;
    expect([fate(maxAge, chromium), fate(withPast, chromium), fate(maxAge, firefox), fate(withPast, firefox)]).toEqual(
      expected,
    );
  });

  it('is read as Chromium does where the browser is not stated', () => {
    expect(policies.chromium.cookies).toMatchObject(AS_CHROMIUM);
    expect(fate('Max-Age=+60')).toBe('kept');
  });

  it('is read otherwise by the standard', () => {
    const { cookies } = policies.standard;
    expect(['Max-Age=+60', 'Max-Age=60; Max-Age=junk', 'Max-Age=-'].map((each) => fate(each, cookies))).toEqual([
      'session',
      'kept',
      'session',
    ]);
  });
});

/** Both browsers did the same with each. */
describe('Expires as the browsers read it', () => {
  it.each<[attributes: string, expected: Fate]>([
    [`${FUTURE}; Expires=junk`, 'session'],
    [`${PAST}; Expires=junk`, 'session'],
    [`${PAST}; Expires=`, 'session'],
    [`${PAST}; Expires`, 'session'],
    [`Expires=junk; ${PAST}`, 'deleted'],
    [`Expires=junk; ${FUTURE}`, 'kept'],
    [`${FUTURE}; ${PAST}`, 'deleted'],
    [`${PAST}; ${FUTURE}`, 'kept'],
    [`${PAST}; Expires=${'9'.repeat(1025)}`, 'deleted'],
    ['Expires=0', 'session'],
    ['Expires=Mon, 01 Jan 1601 00:00:00 GMT', 'deleted'],
    ['Expires=Mon, 01 Jan 1600 00:00:00 GMT', 'deleted'],
    ['Expires=Mon, 01 Jan 0001 00:00:00 GMT', 'deleted'],
  ])('%s', (attributes, expected) => {
    expect(fate(attributes, policies.chromium.cookies)).toBe(expected);
    expect(fate(attributes, policies.firefox.cookies)).toBe(expected);
  });
});
