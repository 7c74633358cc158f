import { describe, expect, it } from 'vitest';
import { withKnownStore } from '../../../src/engine/facts/cookies/known-store';
import type { StoredCookie } from '../../../src/model/cookie';
import { NOTHING_REMEMBERED, type RememberedCookie } from '../../../src/model/cookie-memory';
import type { Exchange } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { cookieIdentity } from '../../../src/standards/cookies/cookie-identity';
import { exchangeOf } from '../engine/fixtures';
import { storedCookie } from '../stored-cookie';

const late = storedCookie({ name: 'late' });
const remembered: RememberedCookie = { ...late, setAtMs: 1, setBy: 'POST /login' };

/** A request without cookies, for which a reading of the store shows these. */
function reading(...cookies: readonly StoredCookie[]): Exchange {
  const exchange = exchangeOf('correct-answer');
  const [hop] = exchange.hops;
  if (!hop.actual) throw new Error('not recorded');
  const storeBefore = proven(cookies, 'test');
  const actual = { ...hop.actual, requestHeaders: proven([], 'test'), storeBefore };
  return { ...exchange, hops: [{ ...hop, actual }] };
}
function storeOf(exchange: Exchange, memory: Partial<typeof NOTHING_REMEMBERED>): readonly StoredCookie[] | null {
  const store = withKnownStore(exchange, [{ ...NOTHING_REMEMBERED, ...memory }]).hops[0].actual?.storeBefore;
  return store?.known ? store.value : null;
}
const judged = (exchange: Exchange, memory: Partial<typeof NOTHING_REMEMBERED>) =>
  storeOf(exchange, memory)?.map(({ name, presence, sameSite }) => [name, presence, sameSite]) ?? null;
const changing = [cookieIdentity(late)];

describe('a reading of the store that ended after the request was sent', () => {
  it('counts where an earlier response or reading shows the cookie too', () => {
    expect(judged(reading(late), { stored: [remembered] })).toEqual([['late', undefined, 'Lax']]);
  });

  it('is all that shows a cookie which nothing earlier shows for sure', () => {
    expect(judged(reading(late), {})).toEqual([['late', 'read-once', 'Lax']]);
    const uncertain = { ...remembered, presence: 'uncertain' as const };
    expect(judged(reading(late), { stored: [uncertain] })).toEqual([['late', 'read-once', 'Lax']]);
  });

  it('and also after the response had come: a cookie that scripts can set was perhaps set by the page', () => {
    const endedAfter = (ms: number, cookie: StoredCookie, status = 200): Exchange => {
      const exchange = reading(cookie);
      const [hop] = exchange.hops;
      if (!hop.actual) throw new Error('not recorded');
      const moments = { receivedAtMs: 1_000, settledAtMs: null, storeReadAtMs: 1_000 + ms };
      const response = { status, statusText: '', headerList: [], fromCache: false, ip: null };
      return { ...exchange, hops: [{ ...hop, actual: { ...hop.actual, moments, response } }] };
    };
    const open = { ...late, httpOnly: false };
    expect(judged(endedAfter(5, open), {})).toEqual([['late', 'uncertain', 'Lax']]);
    expect(judged(endedAfter(5, late), {})).toEqual([['late', 'read-once', 'Lax']]);
    expect(judged(endedAfter(5, open, 401), {})).toEqual([['late', 'read-once', 'Lax']]);
    expect(judged(endedAfter(-5, open), {})).toEqual([['late', 'read-once', 'Lax']]);
    const before = { ...remembered, httpOnly: false };
    expect(judged(endedAfter(5, open), { stored: [before] })).toEqual([['late', undefined, 'Lax']]);
  });

  it('is uncertain where the cookie was another one before', () => {
    const strict = { ...remembered, sameSite: 'Strict' as const };
    expect(judged(reading(late), { stored: [strict] })).toEqual([['late', 'uncertain', 'Lax']]);
  });

  it('shows nothing of a cookie that another response may have set meanwhile', () => {
    expect(judged(reading(late), { changing })).toEqual([]);
  });

  it('unless the request had one of its name: that was this one, where no other of the name was there', () => {
    const sends = (...cookies: readonly StoredCookie[]): Exchange => {
      const exchange = reading(...cookies);
      const [hop] = exchange.hops;
      if (!hop.actual) throw new Error('not recorded');
      const requestHeaders = proven([{ name: 'Cookie', value: 'late=⟨1 byte⟩' }], 'test');
      return { ...exchange, hops: [{ ...hop, actual: { ...hop.actual, requestHeaders } }] };
    };
    expect(judged(sends(late), { changing })).toEqual([['late', 'uncertain', 'Lax']]);
    // Measured: session 778 of the differential with seed 9616. The other one was sent, and this one was set later.
    const other = { ...late, domain: 'shop.test', hostOnly: false, sameSite: 'None' as const };
    const before = { ...other, setAtMs: 1, setBy: 'POST /login' };
    expect(judged(sends(late, other), { changing, stored: [before] })).toEqual([['late', undefined, 'None']]);
    // A script may have set that one, too, while the store was read.
    expect(judged(sends(late, other), { changing })).toEqual([
      ['late', 'uncertain', 'Lax'],
      ['late', 'read-once', 'None'],
    ]);
  });

  it('and much later: a cookie that a response perhaps deleted before may have been set again since', () => {
    const perhapsAbsent = { ...remembered, isPerhapsAbsent: true as const };
    const later = reading({ ...late, presence: 'read-later' });
    expect(storeOf(later, { stored: [perhapsAbsent] })).toEqual([{ ...perhapsAbsent, presence: 'uncertain' }]);
    expect(storeOf(later, { stored: [remembered] })).toEqual([{ ...late, presence: 'uncertain' }]);
  });

  it('replaced meanwhile: judged as it was, and the reading proves nothing', () => {
    const stored = [{ ...remembered, sameSite: 'Strict' as const }];
    expect(judged(reading(late), { stored, changing })).toEqual([['late', 'uncertain', 'Strict']]);
    expect(judged(reading(late), { stored: [remembered], changing })).toEqual([['late', 'uncertain', 'Lax']]);
  });

  it('deleted meanwhile: it was there when the request was sent, as far as is known', () => {
    expect(judged(reading(), { stored: [remembered], changing })).toEqual([['late', 'uncertain', 'Lax']]);
    expect(judged(reading(), { stored: [remembered] })).toEqual([]);
  });

  it('that was made later still shows nothing of the moment', () => {
    expect(judged(reading({ ...late, presence: 'read-later' }), {})).toEqual([]);
  });

  it('that was made later counts with an earlier response that set the same cookie, and remains uncertain', () => {
    const later = reading({ ...late, presence: 'read-later' });
    expect(judged(later, { stored: [remembered] })).toEqual([['late', 'uncertain', 'Lax']]);
    expect(judged(later, { stored: [{ ...remembered, sameSite: 'Strict' }] })).toEqual([]);
    expect(judged(later, { stored: [remembered], changing })).toEqual([]);
  });

  it('that was made later, for an http URL: a Secure cookie that a response had set was there, whatever replaced it', () => {
    const atHttp = (exchange: Exchange): Exchange => {
      const [hop] = exchange.hops;
      return { ...exchange, hops: [{ ...hop, url: hop.url.replace('https:', 'http:') }] };
    };
    const later = reading({ ...late, secure: true, httpOnly: !late.httpOnly, presence: 'read-later' });
    const stored = [{ ...remembered, secure: true }];
    expect(judged(atHttp(later), { stored })).toEqual([['late', 'uncertain', 'Lax']]);
    expect(judged(atHttp(later), {})).toEqual([]);
    expect(judged(later, { stored })).toEqual([]);
  });

  it('without a cookie that a response set for another path: the user may have deleted it, so nothing is claimed', () => {
    expect(judged(reading(), { stored: [{ ...remembered, path: '/elsewhere' }] })).toEqual([]);
  });
});
