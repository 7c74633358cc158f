import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { diagnoseMade } from '../../../src/engine/explain/diagnose-made';
import type { StoredCookie } from '../../../src/model/cookie';
import type { Diagnosis } from '../../../src/model/finding';
import { setCookieOf } from '../../../src/rules/shared/set-cookie-text';
import { isSchemelesslySameSite } from '../../../src/standards/site';
import { madeExchange } from '../../../src/what-if/made-exchange';
import { readRequest } from '../../../src/what-if/read-request';
import { responseText, type WrittenResponse } from '../../../src/what-if/response-text';
import { recorded } from './fixtures';

const browser = 'chromium';
const textOf = (response: WrittenResponse | null | undefined): string => (response ? responseText(response) : '');

/** They follow from cookies that were stored before, which is not written. */
const OF_STORE: readonly string[] = ['mode-same-origin-default', 'mode-omit', 'setcookie-overwrite-secure'];

const lost = ({ findings }: Diagnosis): readonly string[] =>
  findings
    .filter(({ severity }) => severity === 'blocks' || severity === 'loses-cookie')
    .map(({ ruleId }) => ruleId)
    .filter((ruleId) => !ruleId.startsWith('cookie-') && !OF_STORE.includes(ruleId));

/** Calls of fetch() by a page itself, to one URL, with a response; as the example states them. */
const calls = recorded.flatMap(({ example, exchange, related }) => {
  const { page, frame, worker, serviceWorker, pageHeaders, thirdPartyCookies, calls } = example.scenario;
  const call = calls.at(-1) ?? calls[0];
  const [{ url, actual, preflight }, ...others] = exchange.hops;
  const isPlain =
    !frame && !worker && !serviceWorker && !pageHeaders && thirdPartyCookies === 'allowed' && calls.length === 1;
  const isFetch = call.api === 'fetch' && (call.mode ?? 'cors') === 'cors' && !call.redirect && !call.abortAfterMs;
  const isAnswered = others.length === 0 && (actual?.response ?? preflight?.response) != null;
  if (!isPlain || !isFetch || !isAnswered || (preflight !== null && preflight.response === null)) return [];
  const written = {
    origin: page,
    url,
    method: call.method ?? 'GET',
    credentialsMode: call.credentials ?? 'same-origin',
    headers: (call.headers ?? []).join('\n'),
    cookies: '',
    response: textOf(actual?.response) || '200',
    preflightResponse: textOf(preflight?.response),
  } as const;
  return [[example.id, written, diagnose(exchange, { browser, related })] as const];
});

const ofRequest = ({ cookies }: Diagnosis) =>
  cookies.filter(({ at }) => at.message === 'request').sort((one, other) => (one.name < other.name ? -1 : 1));

/** Those of which the whole store at the moment of the request is known. */
const withStore = calls.flatMap(([id, written, diagnosis]) => {
  const store = diagnosis.exchange.hops[0].actual?.storeBefore;
  if (!store?.known || !diagnosis.includesCredentials.known) return [];
  const { hostname } = new URL(written.url);
  // A Set-Cookie line of the URL sets no cookie of another host.
  const isWritable = ({ presence, hostOnly, domain }: StoredCookie): boolean =>
    presence === undefined && (!hostOnly || domain === hostname);
  if (store.value.length === 0 || !store.value.every(isWritable)) return [];
  return [[id, written, store.value, diagnosis] as const];
});

describe('a request that is written by hand', () => {
  it('compares more than fifty, and ten with stored cookies', () => {
    expect(calls.length).toBeGreaterThan(50);
    expect(withStore.length).toBeGreaterThan(10);
  });

  it.each(calls)('%s: is judged as Chromium judged the real one', (_, written, diagnosis) => {
    const read = readRequest(written);
    if (!('request' in read)) throw new Error(JSON.stringify(read));
    const made = lost(diagnoseMade(madeExchange(read.request), { browser }));
    // That it includes credentials is written: of some recordings it is not known, and less is said of them.
    const isMore = !diagnosis.includesCredentials.known;
    expect(isMore ? made.filter((ruleId) => ruleId !== 'cors-credentials-header-missing') : made).toEqual(
      lost(diagnosis),
    );
  });

  it.each(withStore)('%s: says of each stored cookie what Chromium did with it', (_, written, store, diagnosis) => {
    const read = readRequest({ ...written, cookies: store.map(setCookieOf).join('\n') });
    if (!('request' in read)) throw new Error(JSON.stringify(read));
    const made = diagnoseMade(madeExchange(read.request), { browser });
    const fates = ofRequest(made).map(({ name, fate, ruleId }) => {
      const isOfSetting = fate === 'cannot-tell' && !isSchemelesslySameSite(written.origin, written.url);
      return [name, isOfSetting ? 'sent' : fate, ruleId];
    });
    expect(fates).toEqual(ofRequest(diagnosis).map(({ name, fate, ruleId }) => [name, fate, ruleId]));
  });

  it.each([
    [{ url: 'http://api.shop.test/me' }, 'mixed-content-blocked'],
    [{ url: 'https://api.shop.test:25/me' }, 'bad-port'],
  ])('%j: a response that is given does not show that the request was sent', (change, rule) => {
    const usual = {
      origin: 'https://app.shop.test',
      method: 'GET',
      credentialsMode: 'include',
      headers: '',
      cookies: '',
    } as const;
    const read = readRequest({ ...usual, response: '200', preflightResponse: '', ...change });
    if (!('request' in read)) throw new Error(JSON.stringify(read));
    expect(lost(diagnoseMade(madeExchange(read.request), { browser }))).toEqual([rule]);
  });
});
