import { describe, expect, it } from 'vitest';
import { explainSmall, findingsOf, type Headers, type SmallEntry } from './small-har';

const APP = 'https://app.shop.example';
const ORDER = 'https://api.shop.example/orders/7';
const SENT = { Origin: APP, 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
const ALLOWS = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' };

const preflight = (status: number, received: Headers, method = 'DELETE'): SmallEntry => ({
  url: ORDER,
  method: 'OPTIONS',
  sent: { ...SENT, 'Access-Control-Request-Method': method },
  status,
  received,
});
const request = (status: number, received: Headers, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: ORDER,
  method: 'DELETE',
  sent: { ...SENT, Cookie: 'sid=1' },
  status,
  received,
  ...more,
});

/** What is said of the call, and its first fixes. */
function saidOf(creator: string, entries: readonly SmallEntry[]) {
  const exchange = explainSmall(creator, entries).exchanges.at(-1);
  if (!exchange) throw new Error('no exchange');
  const { findings, verdict, missing } = exchange;
  return {
    findings: findingsOf(exchange),
    texts: findings.flatMap(({ title, why, fixes }) => [title, why, ...fixes.map((fix) => fix.title)]).join('\n'),
    verdict,
    missing,
  };
}

describe('a request that reached the server was not refused by its preflight', () => {
  it.each([
    ['DELETE', 401, {}],
    ['PUT', 403, {}],
    ['PATCH', 401, { Location: 'https://api.shop.example/login' }],
  ])('%s with %d, its preflight refused too: nothing is said of OPTIONS', (method, status, received) => {
    const { findings, texts } = saidOf('Charles Proxy', [
      preflight('Location' in received ? 302 : status, received, method),
      request(status, { 'Content-Type': 'application/json' }, { method }),
    ]);
    expect(findings[0]).toBe('cors-error-page-without-headers (blocks, inferred)');
    expect(texts).not.toMatch(/OPTIONS|preflight was|was not sent/);
  });

  it('in a file of Chromium, which has the error of the request', () => {
    const { findings, texts } = saidOf('WebInspector', [
      { ...preflight(401, {}), type: 'preflight' },
      request(401, { 'Content-Type': 'application/json' }, { type: 'fetch', error: 'net::ERR_FAILED' }),
    ]);
    expect(findings[0]).toBe('cors-error-page-without-headers (blocks, proven)');
    expect(texts).not.toMatch(/OPTIONS|was not sent/);
  });

  it('no all-clear where the response itself is allowed: what stands against it is said', () => {
    const { findings, verdict, missing } = saidOf('Charles Proxy', [preflight(401, {}), request(200, ALLOWS)]);
    expect(findings).toEqual([]);
    expect(verdict.text).toBe('Cannot tell: it was sent although its preflight was refused, and got 200');
    expect(missing.join()).toContain('although the response to its preflight refuses it');
  });

  it('near miss: the preflight was refused, and the request has no response', () => {
    const { findings, texts } = saidOf('WebInspector', [
      { ...preflight(401, {}), type: 'preflight', error: 'net::ERR_FAILED' },
      request(0, {}, { type: 'fetch', error: 'net::ERR_FAILED' }),
    ]);
    expect(findings[0]).toBe('preflight-auth-challenge (blocks, proven)');
    expect(texts).toContain('Let the CORS layer respond to OPTIONS before authentication');
  });
});
