import { describe, expect, it } from 'vitest';
import { exitCodeFor } from '../../../src/command/exit-code';
import { exchange, explainedExchanges, explainedOf, finding } from './fixtures';

const refusedAt = (path: string, parts: Parameters<typeof finding>[0] = {}) =>
  exchange({
    url: `https://api.shop.test${path}`,
    findings: [finding({ title: `No CORS header at \`${path}\`.`, ...parts })],
  });
const unexplained = exchange({
  verdict: { ...exchange().verdict, kind: 'cannot-tell', text: 'Cannot tell: net::ERR_FAILED' },
});
const advised = exchange({
  findings: [finding({ severity: 'advice' })],
  verdict: { ...exchange().verdict, kind: 'advice' },
});
const lost = exchange({
  findings: [finding({ severity: 'loses-cookie' })],
  verdict: { ...exchange().verdict, kind: 'cookies-lost' },
});
const fine = exchange({ outcome: 'readable' });

describe('groups', () => {
  it('hold requests of which the same is said, but for their own URL', () => {
    const { groups } = explainedExchanges([refusedAt('/a'), refusedAt('/b'), refusedAt('/b?c=1')]).summary;
    expect(groups.map(({ count, requests }) => [count, requests.map(({ url }) => url)])).toEqual([
      [3, ['https://api.shop.test/a', 'https://api.shop.test/b', 'https://api.shop.test/b?c=1']],
    ]);
  });

  it('part what differs: the reason, the value, the server, the page', () => {
    const { groups } = explainedExchanges([
      refusedAt('/a'),
      refusedAt('/a', { why: 'It answered 500.' }),
      refusedAt('/a', { evidence: [{ kind: 'status', at: '0:response', name: '', value: null, span: null }] }),
      { ...refusedAt('/a'), hops: [{ method: 'GET', url: 'https://b.test/a', preflightStatus: null, status: 200 }] },
      { ...refusedAt('/a'), origin: 'https://www.shop.test' },
    ]).summary;
    expect(groups).toHaveLength(5);
  });

  it('come worst first, then in the order of their start', () => {
    const { groups } = explainedExchanges([
      advised,
      lost,
      unexplained,
      refusedAt('/b'),
      refusedAt('/a', { why: '' }),
    ]).summary;
    expect(groups.map(({ level, first }) => [level, first.url.slice(-2)])).toEqual([
      ['blocks', '/b'],
      ['blocks', '/a'],
      ['unexplained', 'me'],
      ['loses-cookie', 'me'],
      ['advice', 'me'],
    ]);
  });

  it('are not kept without end, and what is left is counted', () => {
    const many = Array.from({ length: 700 }, (_, index) => refusedAt('/a', { why: `Reason ${index}.` }));
    const { groups, left, counts } = explainedExchanges(many).summary;
    expect([groups.length + left, counts.blocked]).toEqual([700, 700]);
    expect(left).toBeGreaterThan(0);
  });

  it('of a recording', () => {
    const { counts, groups } = explainedOf('chrome-faults').summary;
    expect(counts).toMatchObject({ requests: 13, blocked: 4, unexplained: 0, cookiesLost: 0 });
    expect(groups.map(({ culprit }) => culprit?.ruleId)).toContain('cors-origin-wildcard-with-credentials');
  });
});

describe('the exit code', () => {
  it.each([
    ['nothing', fine, 0, 0, 0],
    ['advice', advised, 0, 1, 0],
    ['a lost cookie', lost, 1, 1, 0],
    ['a blocked request', refusedAt('/a'), 1, 1, 0],
    ['a failure that nothing explains', unexplained, 1, 1, 0],
  ])('for %s', (_, one, blocks, advice, never) => {
    const { summary } = explainedExchanges([fine, one]);
    const codes = (['blocks', 'advice', 'never'] as const).map((failOn) => exitCodeFor([summary], failOn));
    expect(codes).toEqual([blocks, advice, never]);
  });

  it('is that of the worst file', () => {
    const [one, other] = [explainedExchanges([fine]).summary, explainedExchanges([lost]).summary];
    expect(exitCodeFor([one, other], 'blocks')).toBe(1);
  });
});

describe('refusals of which nothing is said', () => {
  const at = (status: number, entry: number, url = 'https://api.shop.test/me') => ({
    ...fine,
    url,
    entries: [entry],
    hops: fine.hops.map((hop) => ({ ...hop, status })),
  });

  it('are named, with the next request of the same URL that was not refused', () => {
    const { refusals, counts } = explainedExchanges([
      at(401, 0),
      at(200, 1, 'https://api.shop.test/other'),
      at(401, 2),
      at(200, 3),
      at(200, 4),
      at(403, 5),
    ]).summary;
    expect(counts).toMatchObject({ refused: 3, refusedWith: [401, 403] });
    expect(refusals.map(({ status, entries, passedLater }) => [status, entries[0], passedLater?.[0]])).toEqual([
      [401, 0, 3],
      [401, 2, 3],
      [403, 5, undefined],
    ]);
  });

  it('are none where a finding explains them, or where no response came later', () => {
    const explained = { ...at(401, 1), findings: [finding({ severity: 'advice' })] };
    const pending = { ...fine, entries: [2], hops: fine.hops.map((hop) => ({ ...hop, status: null })) };
    const { refusals } = explainedExchanges([at(401, 0), explained, pending]).summary;
    expect(refusals).toMatchObject([{ entries: [0], passedLater: null }]);
  });

  it('are counted beyond what is kept', () => {
    const { refusals, counts } = explainedExchanges(Array.from({ length: 150 }, (_, entry) => at(401, entry))).summary;
    expect([refusals.length, counts.refused]).toEqual([100, 150]);
  });
});

it('a file without a request could not be used', () => {
  const { summary } = explainedExchanges([]);
  expect((['blocks', 'advice', 'never'] as const).map((failOn) => exitCodeFor([summary], failOn))).toEqual([2, 2, 0]);
  expect(exitCodeFor([summary, explainedExchanges([refusedAt('/a')]).summary], 'blocks')).toBe(1);
});
