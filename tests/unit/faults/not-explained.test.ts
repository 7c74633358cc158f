import { describe, expect, it } from 'vitest';
import { exitCodeFor } from '../../../src/command/exit-code';
import { createTally } from '../../../src/command/tally/summary';
import { explainFault } from './explain-fault';
import { explainSmall } from './small-har';

/** A cookie of the file that was not sent, and a 401: nothing in the file says why. */
const { exchanges } = explainFault('07b-firefox-third-party-all-clear');
const refused = exchanges.find(({ url }) => url.endsWith('/me'));

it('the verdict names the cookie, what is possible, and what would tell', () => {
  expect(refused?.verdict).toMatchObject({ kind: 'cannot-tell', text: 'Not explained: sid not sent' });
  expect(refused?.missing.join()).toMatch(
    /^why `sid` was not sent: `POST \/login` set it, .*Possible: .*To find out, reload/,
  );
});

it('on the command line it is neither well nor a failure, unless everything is to count', () => {
  const tally = createTally();
  for (const exchange of exchanges) tally.add(exchange);
  const summary = tally.summary();
  expect(summary.counts).toMatchObject({ blocked: 0, unexplained: 0, cookiesLost: 0 });
  expect(summary.counts.open).toBeGreaterThan(0);
  expect(summary.groups.map(({ level }) => level)).toContain('open');
  expect((['blocks', 'advice', 'never'] as const).map((failOn) => exitCodeFor([summary], failOn))).toEqual([0, 1, 0]);
});

it('near miss: where a rule says why a cookie was not sent, nothing is open', () => {
  expect(
    explainFault('10-form-post-lax-cookie-withheld-missed').exchanges.map(({ verdict }) => verdict.kind),
  ).not.toContain('cannot-tell');
});

describe('many cookies that were not sent', () => {
  const PAGE = 'https://shop.test';
  const own = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Site': 'same-origin' };
  const namesFrom = (first: number, end: number) =>
    Array.from({ length: end - first }, (_, index) => `c${first + index}=1`);
  /** The login sets `sid` and these; the call has all but `sid` and the first ones. */
  const refusedAfter = (count: number, sentFrom: number) =>
    explainSmall('WebInspector', [
      {
        url: `${PAGE}/`,
        type: 'document',
        sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' },
      },
      {
        url: `${PAGE}/login`,
        method: 'POST',
        type: 'fetch',
        sent: { Origin: PAGE, ...own },
        received: {
          'Set-Cookie': ['sid=1; Path=/; Secure', ...namesFrom(0, count).map((pair) => `${pair}; Path=/; Secure`)],
        },
      },
      {
        url: `${PAGE}/me`,
        type: 'fetch',
        status: 401,
        sent: { ...own, Referer: `${PAGE}/`, Cookie: namesFrom(sentFrom, count).join('; ') },
      },
    ]).exchanges.at(-1);

  it('the session is named first, and few of the others', () => {
    expect(refusedAfter(190, 40)?.verdict.text).toBe('Not explained: sid, c0, c1 and 38 more not sent');
    expect(refusedAfter(190, 40)?.missing.join()).toContain('why `sid` was not sent');
  });

  it('more than the browser stores for a site: it may have removed them', () => {
    expect(refusedAfter(190, 40)?.missing.join()).toContain('Chromium stores 180');
  });

  it('near miss: no more than it stores', () => {
    expect(refusedAfter(179, 40)?.missing.join()).not.toContain('Chromium stores 180');
    expect(refusedAfter(5, 2)?.verdict.text).toBe('Not explained: sid, c0, c1 not sent');
  });
});
