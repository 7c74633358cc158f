import { describe, expect, it } from 'vitest';
import { explainHar } from '../../../src/har/explain-har';
import { explainSmall, findingsOf, type Headers, type SmallEntry, smallHar } from './small-har';

const SELF = "connect-src 'self'";
const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' };
const page = (policy: string | null, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: 'https://app.test/start',
  type: 'document',
  sent: NAVIGATION,
  received: { 'Content-Type': 'text/html', ...(policy === null ? {} : { 'Content-Security-Policy': policy }) },
  ...more,
});
const call = (error: string, sent: Headers = {}, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: 'https://api.other.test/me',
  type: 'fetch',
  status: 0,
  error,
  sent,
  ...more,
});
const frame = (url: string): SmallEntry => ({
  url,
  type: 'document',
  sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe', Referer: 'https://app.test/start' },
  received: { 'Content-Type': 'text/html' },
});
const last = (...entries: readonly SmallEntry[]) => explainSmall('WebInspector', entries).exchanges.at(-1);
const findings = (...entries: readonly SmallEntry[]) => {
  const exchange = last(...entries);
  return exchange && findingsOf(exchange);
};

describe('the Content-Security-Policy of the page in a file', () => {
  it('the text names the policy, and a recorded header forbids it: proven, with the directive', () => {
    const exchange = last(page(SELF), call('net::ERR_BLOCKED_BY_CSP'));
    expect(exchange && findingsOf(exchange)).toEqual(['csp-connect-src (blocks, proven)']);
    expect(exchange?.findings[0]?.title).toContain("`connect-src 'self'`");
    expect(exchange?.findings[0]?.fixes[0]?.snippet?.text).toBe(
      "Content-Security-Policy: connect-src 'self' https://api.other.test",
    );
  });

  it('Chromium’s file has an empty text: a conclusion', () => {
    expect(findings(page(SELF), call(''))).toEqual(['csp-connect-src (blocks, inferred)']);
    expect(findings(page(SELF), call('', { Referer: 'https://app.test/' }))).toEqual([
      'csp-connect-src (blocks, inferred)',
    ]);
  });

  it.each([
    [null, 'no policy'],
    ["connect-src 'self' https://api.other.test", 'a policy that allows it'],
  ])('the text names the policy, and the page has %s (%s): one that was not recorded', (policy, _) => {
    const exchange = last(page(policy), call('net::ERR_BLOCKED_BY_CSP'));
    expect(exchange && findingsOf(exchange)).toEqual(['csp-connect-src (blocks, proven)']);
    expect(exchange?.findings[0]?.why).toContain('`<meta>` element');
    expect(exchange?.findings[0]?.fixes[0]).toMatchObject({ id: 'extend-the-policy', snippet: null });
  });

  it('a policy that allows it is no reason', () => {
    expect(findings(page('connect-src *'), call(''))).toEqual([]);
    expect(findings(page(SELF), call('net::ERR_FAILED'))).toEqual([]);
  });

  it('a redirect that ends as an abort where the policy forbids its target: a conclusion', () => {
    const redirect = call(
      'net::ERR_ABORTED',
      { Origin: 'https://app.test' },
      {
        status: 302,
        received: { Location: 'https://third.test/', 'Access-Control-Allow-Origin': 'https://app.test' },
      },
    );
    expect(findings(page(`${SELF} https://api.other.test`), redirect)).toEqual(['csp-connect-src (blocks, inferred)']);
  });

  it('the policy is that of the page that shows, not of one before or after it', () => {
    const other = (policy: string | null) => page(policy, { url: 'https://app.test/next' });
    expect(findings(page(SELF), other(null), call(''))).toEqual([]);
    expect(findings(page(null), other(SELF), call(''))).toEqual(['csp-connect-src (blocks, inferred)']);
  });

  it('of a page that redirects, the document at the end has the policy', () => {
    const first = page("connect-src 'none'", {
      url: 'https://app.test/',
      status: 302,
      received: { Location: 'https://app.test/start', 'Content-Security-Policy': "connect-src 'none'" },
    });
    expect(last(first, page(SELF), call(''))?.findings[0]?.title).toContain("`connect-src 'self'`");
  });

  it('a client of another origin than the page’s is a frame, with a policy of its own', () => {
    expect(findings(page(SELF), call('', { Referer: 'https://frame.test/' }))).toEqual([]);
    expect(findings(page(SELF), call('', { Origin: 'null' }))).toEqual([]);
  });

  it('a frame of the page’s own origin: only the path of the referrer tells them apart', () => {
    const own = frame('https://app.test/frame');
    expect(findings(page(SELF), own, call('', { Referer: 'https://app.test/' }))).toEqual([]);
    expect(findings(page(SELF), own, call('', { Referer: 'https://app.test/frame' }))).toEqual([]);
    expect(findings(page(SELF), own, call('', { Referer: 'https://app.test/start' }))).toEqual([
      'csp-connect-src (blocks, inferred)',
    ]);
  });

  it('a request that names no client may be of any frame', () => {
    const other = frame('https://frame.test/');
    expect(findings(page(SELF), other, call(''))).toEqual([]);
    expect(findings(page(SELF), other, call('', { Referer: 'https://app.test/' }))).toEqual([
      'csp-connect-src (blocks, inferred)',
    ]);
  });

  it('a worker’s request names no page where those of pages do', () => {
    const more = { more: { pageref: 'page_1' } };
    const title = {
      pages: [{ id: 'page_1', title: 'https://app.test/start', startedDateTime: '2026-10-05T10:00:00Z' }],
    };
    const explained = (own: Partial<SmallEntry>) =>
      explainSmall('WebInspector', [page(SELF, more), call('', {}, own)], title).exchanges.at(-1)?.findings.length;
    expect(explained(more)).toBe(1);
    expect(explained({})).toBe(0);
  });

  it('what succeeded has no document: others may have its cache key', () => {
    const { url, type, sent } = call('');
    const { recording } = explainHar(
      smallHar('WebInspector', [page(SELF), { url, type: type ?? '', sent: sent ?? {} }]),
    );
    expect(recording.relatedAt(1).documents).toEqual([]);
  });
});
