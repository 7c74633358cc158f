import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { diagnoseMade } from '../../../src/engine/explain/diagnose-made';
import type { Diagnosis } from '../../../src/model/finding';
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
    response: textOf(actual?.response) || '200',
    preflightResponse: textOf(preflight?.response),
  } as const;
  return [[example.id, written, diagnose(exchange, { browser, related })] as const];
});

describe('a request that is written by hand', () => {
  it('compares more than fifty', () => {
    expect(calls.length).toBeGreaterThan(50);
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

  it.each([
    [{ url: 'http://api.shop.test/me' }, 'mixed-content-blocked'],
    [{ url: 'https://api.shop.test:25/me' }, 'bad-port'],
  ])('%j: a response that is given does not show that the request was sent', (change, rule) => {
    const usual = { origin: 'https://app.shop.test', method: 'GET', credentialsMode: 'include', headers: '' } as const;
    const read = readRequest({ ...usual, response: '200', preflightResponse: '', ...change });
    if (!('request' in read)) throw new Error(JSON.stringify(read));
    expect(lost(diagnoseMade(madeExchange(read.request), { browser }))).toEqual([rule]);
  });
});
