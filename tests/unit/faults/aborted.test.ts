import { describe, expect, it } from 'vitest';
import { exitCodeFor } from '../../../src/command/exit-code';
import { createTally } from '../../../src/command/tally/summary';
import { explainFault } from './explain-fault';
import { explainSmall, findingsOf, type SmallEntry } from './small-har';

const CALL: SmallEntry = {
  url: 'https://api.test/items',
  type: 'fetch',
  sent: { Origin: 'https://app.test', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site' },
};
const ALLOWED = { 'Access-Control-Allow-Origin': 'https://app.test', Vary: 'Origin' };
const aborted = (more: Partial<SmallEntry>) =>
  explainSmall('WebInspector', [{ ...CALL, error: 'net::ERR_ABORTED', ...more }]).exchanges[0];

describe('who asked gave up: a note', () => {
  it('09: aborted tiles and prefetches are notes, and the exit code is 0', () => {
    const { exchanges } = explainFault('09-aborted-called-blocked');
    const tally = createTally();
    for (const exchange of exchanges) tally.add(exchange);
    expect(exchanges.map(({ verdict }) => verdict.kind)).toEqual(['passed', 'advice', 'advice']);
    expect(exchanges.flatMap(findingsOf)).toEqual(['client-abort (advice, proven)', 'client-abort (advice, proven)']);
    expect(tally.summary().counts).toMatchObject({ blocked: 0, unexplained: 0, advised: 2 });
    expect(exitCodeFor([tally.summary()], 'blocks')).toBe(0);
  });

  it('the finding does not decide, and the verdict names who ended it', () => {
    const exchange = aborted({ status: 0 });
    expect(exchange?.verdict).toMatchObject({ kind: 'advice', text: 'Aborted by the page' });
    expect(exchange?.findings.some(({ decisive }) => decisive)).toBe(false);
    expect(exchange?.missing).toEqual([]);
  });
});

describe('an abort in a file of DevTools whose entry has no response', () => {
  const PAGE: SmallEntry = { url: 'https://app.test/', type: 'document', more: { pageref: 'page_1' } };
  const OF_PAGE = { pageref: 'page_1' };
  const verdictOf = (more: SmallEntry['more']) => {
    const call: SmallEntry = { url: 'https://api.test/items', type: 'fetch', status: 0, error: 'net::ERR_ABORTED' };
    const sent = { Host: [], Referer: 'https://app.test/' };
    return explainSmall('WebInspector', [PAGE, { ...call, sent, ...(more ? { more } : {}) }]).exchanges[1];
  };

  it('of a worker, which names no page: it may be a redirect to http', () => {
    const exchange = verdictOf(undefined);
    expect(exchange?.verdict.kind).toBe('cannot-tell');
    expect(exchange?.findings).toEqual([]);
    expect(exchange?.missing[0]).toMatch(/aborted, or it was redirected to what the browser does not allow/);
  });

  it('of a page: it was aborted, because a redirect would be there', () => {
    expect(verdictOf(OF_PAGE)?.verdict).toMatchObject({ kind: 'advice', text: 'Aborted by the page' });
  });
});

describe('an aborted body is not an aborted request', () => {
  it.each([
    ['204', { status: 204, received: ALLOWED }],
    ['201 without a body', { status: 201, received: { ...ALLOWED, 'Content-Length': '0' } }],
    ['200 whose body the page does not read', { status: 200, received: { ...ALLOWED, 'Content-Type': 'text/css' } }],
    ['404', { status: 404, received: ALLOWED }],
  ])('%s: the page got it', (_, more) => {
    expect(aborted(more)).toMatchObject({ outcome: 'readable', verdict: { kind: 'passed' }, findings: [] });
  });

  it('a redirect with the text of an abort was refused', () => {
    const exchange = aborted({ status: 302, received: { ...ALLOWED, Location: 'http://api.test/items' } });
    expect(exchange && findingsOf(exchange)).toEqual(['mixed-content-redirect (blocks, proven)']);
  });
});
