import { describe, expect, it } from 'vitest';
import { attributesOfCookie, placeOfCookie } from '../../../src/engine/explain/cookie-place';
import { deriveTrial } from '../../../src/engine/explain/derive-trial';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { StoredCookie } from '../../../src/model/cookie';
import { parseTrial } from '../../../src/trial/parse-trial';
import { isCookieTrial } from '../../../src/trial/trial';
import { underTrial } from '../../../src/trial/under-trial';
import { recorded } from './fixtures';

const options = { browser: 'chromium', version: null } as const;
/** What lost a cookie in Chromium, as it was recorded. That a trial works in the browser: tests/browser/cookie-trial.test.ts. */
const lost = recorded.flatMap(({ example, exchange, related }) => {
  const diagnosis = diagnose(exchange, { ...options, related });
  return diagnosis.culprit?.severity === 'loses-cookie'
    ? [{ id: example.id, exchange, offer: deriveTrial(diagnosis, null, options) }]
    : [];
});
const offered = lost.flatMap(({ offer, ...each }) =>
  offer && 'trial' in offer && isCookieTrial(offer.trial) ? [{ ...each, trial: offer.trial }] : [],
);
const textOf = (cookie: StoredCookie | null): string =>
  cookie === null
    ? ''
    : `${placeOfCookie(cookie).where} ${placeOfCookie(cookie).partition ?? ''} ${attributesOfCookie(cookie)}`;

describe('the attributes of a cookie that can be tried', () => {
  it('are offered for many requests that lost one', () => {
    expect(offered.length).toBeGreaterThan(18);
  });

  it('are a trial that the worker takes', () => {
    for (const { trial } of offered) expect(parseTrial(trial)).toEqual(trial);
  });

  it.each([
    ['lax-cross-site', 'api.other.test/  SameSite=Lax; Secure', 'api.other.test/  SameSite=None; Secure'],
    ['other-path', 'api.shop.test/account  SameSite=Lax; Secure', 'api.shop.test/  SameSite=Lax; Secure'],
    ['other-host', 'app.shop.test/  SameSite=Lax; Secure', '.shop.test/  SameSite=Lax; Secure'],
    ['login-lax', '', 'api.other.test/  SameSite=None; Secure'],
    ['login-host-prefix', '', 'api.shop.test/  SameSite not set; Secure'],
  ])('are those of the fix: %s', (id, before, after) => {
    const trial = offered.find((each) => each.id === id)?.trial;
    expect(trial && [trial.stored, trial.tried].map(textOf)).toEqual([before, after]);
  });

  it.each([
    ['third-party-blocked', 'another cookie beside this one'],
    ['login-two-cookies-in-one-line', 'not known which cookie'],
    ['login-not-kept-then-401', 'in an earlier response'],
  ])('are not offered where they cannot succeed: %s', (id, text) => {
    const offer = lost.find((each) => each.id === id)?.offer;
    expect(offer && 'cannot' in offer && offer.cannot).toContain(text);
  });

  it('are nothing that the fix of the page’s call changes', () => {
    expect(lost.find(({ id }) => id === 'never-asked')?.offer).toBeNull();
  });

  it('hold for the requests of the cookie’s URLs, while they are tried', () => {
    const [found] = offered.filter(({ id }) => id === 'lax-cross-site');
    if (found === undefined) throw new Error('no recording of lax-cross-site');
    const { exchange, trial } = found;
    const during = (untilMs: number) => underTrial(exchange, [{ trial, fromMs: 0, untilMs }]);
    expect(during(Number.POSITIVE_INFINITY).trial).toEqual({ preflight: [], response: [], cookie: 'sid' });
    expect(during(exchange.startedAtMs)).toBe(exchange);
    const elsewhere = { ...trial, tried: { ...trial.tried, domain: 'elsewhere.test' } };
    expect(underTrial(exchange, [{ trial: elsewhere, fromMs: 0, untilMs: Number.POSITIVE_INFINITY }])).toBe(exchange);
  });
});

describe('a cookie trial in a message', () => {
  const [{ trial }] = offered as [(typeof offered)[number]];
  it.each<[string, unknown]>([
    ['no name', { ...trial, tried: { ...trial.tried, name: undefined } }],
    ['no host', { ...trial, tried: { ...trial.tried, domain: '' } }],
    ['a path that is none', { ...trial, tried: { ...trial.tried, path: 'account' } }],
    ['an unknown SameSite', { ...trial, tried: { ...trial.tried, sameSite: 'Anything' } }],
    ['a stored cookie that is none', { ...trial, stored: {} }],
    ['no http', { ...trial, url: 'ftp://api.other.test/' }],
  ])('is none: %s', (_, value) => {
    expect(parseTrial(value)).toBeNull();
  });
});
