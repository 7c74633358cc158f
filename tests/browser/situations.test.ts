import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allSituations } from '../lab/situations';
import { type BrowserSession, openSession } from '../run/open-session';
import { runSituation } from '../run/run-situation';

/**
 * Every situation of several steps in the real browser, observed after each step by the page's own code, the lab's log, the
 * cookie store, Chromium's own reasons, and the panel in the real DevTools. See ../run/situation-agreement.ts for what must agree.
 */
let session: BrowserSession;
beforeAll(async () => {
  const situations = allSituations;
  session = await openSession({ thirdPartyCookies: 'allowed', extension: true, panel: true, examples: [], situations });
  await session.panel?.filter('');
});
afterAll(() => session?.close());

describe('situations of several steps', () => {
  it.each(allSituations.map((situation) => [situation.id, situation] as const))('%s', async (_, situation) => {
    const { disagreements } = await runSituation(session, situation);
    expect(disagreements).toEqual([]);
  });
});
