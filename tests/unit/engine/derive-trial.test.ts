import { describe, expect, it } from 'vitest';
import { deriveTrial } from '../../../src/engine/explain/derive-trial';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { NOTHING_RELATED } from '../../../src/model/related';
import { parseTrial } from '../../../src/trial/parse-trial';
import { isCookieTrial } from '../../../src/trial/trial';
import { underTrial } from '../../../src/trial/under-trial';
import { recorded } from './fixtures';

const options = { browser: 'chromium', version: null } as const;
/** What Chromium refused, as it was recorded. That a trial passes in the browser: tests/browser/trial.test.ts. */
const refused = recorded.flatMap(({ example, exchange, related }) => {
  const diagnosis = diagnose(exchange, { ...options, related });
  const isRefused = diagnosis.culprit?.severity === 'blocks';
  return isRefused ? [{ id: example.id, exchange, diagnosis, offer: deriveTrial(diagnosis, null, options) }] : [];
});
const offered = refused.flatMap(({ offer, ...each }) =>
  offer && 'trial' in offer && !isCookieTrial(offer.trial) ? [{ ...each, trial: offer.trial }] : [],
);
const reasonOf = (id: string): string => {
  const offer = refused.find((each) => each.id === id)?.offer;
  return offer && 'cannot' in offer ? offer.cannot : '';
};

describe('what can be tried in the tab', () => {
  it('is offered for many requests that were refused', () => {
    expect(offered.length).toBeGreaterThan(60);
  });

  it('is a trial that the worker takes, of lines that decide who may read a response', () => {
    for (const { trial } of offered) expect(parseTrial(trial)).toEqual(trial);
  });

  it.each(offered)('passes the checks: $id', ({ exchange, trial }) => {
    const spans = [{ trial, fromMs: 0, untilMs: Number.POSITIVE_INFINITY }];
    const tried = underTrial({ ...exchange, outcome: 'not-run', networkError: null }, spans);
    const { culprit } = diagnose(withoutErrors(tried), { ...options, related: NOTHING_RELATED });
    expect(culprit?.severity === 'blocks' ? culprit.title : '').toBe('');
  });

  it.each([
    ['preflight-403', 'The preflight was refused with 403', 'no status'],
    ['mixed-content', 'over plain http', 'No header line changes that'],
    ['redirect-to-login', 'redirected', 'one URL'],
    ['origin-missing-service-worker', 'service worker', 'no tab'],
    ['frame-options-deny', 'needs others', ''],
    ['connection-closed', 'No header line changes that', ''],
  ])('is not offered where it cannot succeed: %s', (id, ...texts) => {
    for (const text of texts) expect(reasonOf(id)).toContain(text);
  });

  describe('of a response that the user wrote', () => {
    const written = (id: string, ...lines: readonly (readonly [name: string, value: string])[]) => {
      const found = recorded.find(({ example }) => example.id === id);
      if (!found) throw new Error(`no recording of ${id}`);
      const at = { hop: 0, message: 'response' } as const;
      const headerList = lines.map(([name, value]) => ({ name, value }));
      const diagnosis = diagnose(found.exchange, { ...options, related: found.related });
      return deriveTrial(diagnosis, { at, response: { status: 200, statusText: 'OK', headerList } }, options);
    };
    const ORIGIN = ['Access-Control-Allow-Origin', 'https://app.shop.test'] as const;

    it('tries what was written', () => {
      expect(written('wildcard-origin', ORIGIN, ['Access-Control-Allow-Credentials', 'true'])).toMatchObject({
        trial: { edits: { response: expect.arrayContaining([{ op: 'set', name: ORIGIN[0], value: ORIGIN[1] }]) } },
      });
    });

    it('is not offered where it would still fail', () => {
      expect(written('wildcard-origin', ORIGIN)).toEqual({
        cannot: expect.stringMatching(/^With these lines it would still fail: The response does not allow credentials/),
      });
    });

    it('names the trial of the cookie where the lines are those of a cookie', () => {
      const id = 'login-lax';
      const line = ['Set-Cookie', 'sid=⟨12 bytes⟩; Path=/; Secure; SameSite=None'] as const;
      expect(written(id, ORIGIN, ['Access-Control-Allow-Credentials', 'true'], line)).toEqual({
        cannot: expect.stringContaining('Change the cookie'),
      });
    });
  });
});

describe('an exchange under a trial', () => {
  const [first] = offered.filter(({ id }) => id === 'wildcard-origin');
  if (!first) throw new Error('no recording of wildcard-origin');
  const { exchange, trial } = first;
  const from = (fromMs: number, untilMs = Number.POSITIVE_INFINITY) => [{ trial, fromMs, untilMs }];

  it('keeps the server’s own lines beside those that the browser judged, and blames no other extension', () => {
    const tried = underTrial({ ...exchange, outcome: 'readable', networkError: null }, from(0));
    const response = tried.hops[0].actual?.response;
    expect(response?.serverHeaderList).toEqual(exchange.hops[0].actual?.response?.headerList);
    expect(response?.headerList).toContainEqual({
      name: 'Access-Control-Allow-Origin',
      value: 'https://app.shop.test',
    });
    const { verdict, findings } = diagnose(withoutErrors(tried), { ...options, related: NOTHING_RELATED });
    expect(verdict.kind).toBe('passed');
    expect(findings.map(({ ruleId }) => ruleId)).not.toContain('extension-hides-failure');
  });

  it('is the same where the browser told only the changed lines', () => {
    const tried = underTrial(exchange, from(0));
    const [hop] = tried.hops;
    const response = hop.actual?.response;
    if (!hop.actual || !response) throw new Error('no response');
    const { serverHeaderList: _, ...told } = response;
    const again = underTrial({ ...exchange, hops: [{ ...hop, actual: { ...hop.actual, response: told } }] }, from(0));
    expect(again.hops[0].actual?.response).toEqual(told);
  });

  it('is as it was where the trial was not on, or is of another request', () => {
    const { startedAtMs } = exchange;
    expect(underTrial(exchange, from(startedAtMs + 1))).toBe(exchange);
    expect(underTrial(exchange, from(0, startedAtMs))).toBe(exchange);
    const ofPut = { ...trial, method: 'PUT' };
    expect(underTrial(exchange, [{ trial: ofPut, fromMs: 0, untilMs: Infinity }])).toBe(exchange);
    expect(underTrial(exchange, [{ trial: { ...trial, url: `${trial.url}?` }, fromMs: 0, untilMs: Infinity }])).toBe(
      exchange,
    );
  });
});

function withoutErrors(exchange: (typeof offered)[number]['exchange']) {
  const [hop, ...others] = exchange.hops;
  const { preflight, actual } = hop;
  const first = {
    ...hop,
    preflight: preflight && { ...preflight, networkError: null },
    actual: actual && { ...actual, networkError: null },
  };
  return { ...exchange, hops: [first, ...others] as const };
}
