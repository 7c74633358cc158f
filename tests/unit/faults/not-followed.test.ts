import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/engine/explain/explain';
import type { Exchange } from '../../../src/model/exchange';
import { exchanges as assembled, logged, requests, summary } from '../recorder/notation';
import { explainSmall, findingsOf, type SmallEntry } from './small-har';

const FETCHED = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'empty' };
const CALL: SmallEntry = {
  url: 'https://api.test/me',
  type: 'fetch',
  sent: { Origin: 'https://app.test', ...FETCHED },
};
const ALLOWED = { 'Access-Control-Allow-Origin': 'https://app.test' };
const PAGE: SmallEntry = {
  url: 'https://login.test/',
  type: 'document',
  sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
  received: { 'Content-Type': 'text/html' },
};

describe('B3: an entry that failed is not followed', () => {
  const { exchanges } = explainSmall('WebInspector', [
    { ...CALL, status: 302, error: 'net::ERR_FAILED', received: { Location: PAGE.url } },
    PAGE,
  ]);

  it('the later load of its target is another request', () => {
    expect(exchanges.map(({ entries }) => entries)).toEqual([[0], [1]]);
  });

  it('the redirect is the refusal, and names the line that is missing', () => {
    expect(exchanges[0]?.verdict.kind).toBe('blocked');
    expect(exchanges[1]?.verdict.kind).toBe('passed');
  });
});

it('a redirect without an error is not followed by a document that the page loads', () => {
  const { exchanges } = explainSmall('WebInspector', [
    { ...CALL, status: 302, received: { ...ALLOWED, Location: PAGE.url } },
    PAGE,
  ]);
  expect(exchanges).toHaveLength(2);
});

describe("B7: `redirect: 'manual'`", () => {
  const REDIRECT = { ...CALL, status: 302, received: { ...ALLOWED, Location: '/x' } };
  /** What Chromium 156 lists for the target: only the headers that the page gave. */
  const TARGET = {
    url: 'https://api.test/x',
    type: 'fetch',
    atMs: 20,
    durationMs: 1,
    status: 0,
    error: 'net::ERR_ABORTED',
  };
  const withoutHost = { more: { request: { method: 'GET', url: TARGET.url, headers: [] } } };

  it.each([
    ['on a machine without other work', 1],
    ['on a busy one', 69],
  ])('one row: the page got its opaque redirect, %s', (_, durationMs) => {
    const { exchanges } = explainSmall('WebInspector', [REDIRECT, { ...TARGET, durationMs, ...withoutHost }]);
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toMatchObject({ entries: [0, 1], outcome: 'opaque', findings: [], missing: [] });
    expect(exchanges[0]?.hops).toHaveLength(1);
    expect(exchanges[0]?.verdict).toMatchObject({
      kind: 'passed',
      text: 'Redirect not followed: the page got an opaque response',
    });
  });

  it('a later request of the page for the target is its own', () => {
    const { exchanges } = explainSmall('WebInspector', [
      REDIRECT,
      { ...TARGET, ...withoutHost },
      { ...CALL, url: TARGET.url, atMs: 30, received: ALLOWED },
    ]);
    expect(exchanges.map(({ entries }) => entries)).toEqual([[0, 1], [2]]);
  });

  it('a target that was requested, and aborted, was followed', () => {
    const { exchanges } = explainSmall('WebInspector', [REDIRECT, { ...TARGET, sent: FETCHED, durationMs: 400 }]);
    expect(exchanges[0]?.hops).toHaveLength(2);
    expect(exchanges.flatMap(findingsOf)).toEqual(['client-abort (advice, proven)']);
  });

  const EVENTS = `0 a sends GET https://api.test/me | Sec-Fetch-Mode: cors
    15 a receives 302 | Location: /x
    16 a fails net::ERR_ABORTED`;
  const LOGGED = (error = '') => logged(`0-15 GET https://api.test/me -> 302${error} || Location: /x`);
  const PHANTOM = logged('15-16 GET https://api.test/x -> 0 net::ERR_ABORTED');

  it('live: the events and the log of it are one exchange', () => {
    const all = assembled({ requests: requests(EVENTS), log: [LOGGED(), PHANTOM] });
    expect(all.map(summary)).toEqual(['GET https://api.test/me 302, opaque "net::ERR_ABORTED"']);
  });

  it('live: without an entry of the log it is not known which it was', () => {
    const events = EVENTS.replace('| Location', '| Access-Control-Allow-Origin: https://app.test | Location');
    const [exchange] = assembled({ requests: requests(events), log: [] });
    expect(exchange?.outcome).toBe('unknown');
    const { findings, missing } = explain(exchange as Exchange, { browser: 'chromium' }).explanation;
    expect(findings.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    expect(missing.join()).toContain("`redirect: 'manual'`");
  });

  it('live: nor is the target blamed that the page did not ask for', () => {
    const allowed = 'Access-Control-Allow-Origin: https://app.test | Location: http://api.test/x';
    const events = EVENTS.replace('Location: /x', allowed);
    const [exchange] = assembled({ requests: requests(events), log: [] });
    const { findings } = explain(exchange as Exchange, { browser: 'chromium' }).explanation;
    expect(findings.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  });

  it("live: `redirect: 'error'` stays a refusal: the log has its error", () => {
    const all = assembled({ requests: requests(EVENTS), log: [LOGGED(' net::ERR_FAILED')] });
    expect(all.map(({ outcome }) => outcome)).toEqual(['network-error']);
  });
});

it("`redirect: 'error'` in a file: the redirect was not followed, an inference", () => {
  const { exchanges } = explainSmall('WebInspector', [
    { ...CALL, status: 302, error: 'net::ERR_FAILED', received: { ...ALLOWED, Location: '/x' } },
  ]);
  expect(exchanges.flatMap(findingsOf)).toEqual(['redirect-not-followed (blocks, inferred)']);
});
