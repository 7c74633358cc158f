import { expect, it } from 'vitest';
import { exitCodeFor } from '../../../src/command/exit-code';
import { createTally } from '../../../src/command/tally/summary';
import { explainFault } from './explain-fault';

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
