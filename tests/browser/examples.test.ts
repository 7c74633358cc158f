import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allDisagreements } from '../run/agreement';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/**
 * Every example in the real browser, observed in four ways: the page’s own code, the lab’s log, Chromium’s own reasons
 * over the DevTools protocol, and the panel in the real DevTools. See ../run/agreement.ts for what must agree.
 */
describe.each(['allowed', 'blocked'] as const)('with third-party cookies %s', (thirdPartyCookies) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openSession({ thirdPartyCookies, extension: true, panel: true });
    await session.panel?.filter('');
  });
  afterAll(() => session?.close());

  const examples = allExamples.filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies);
  it.each(examples.map((example) => [example.id, example] as const))('%s', async (_, example) => {
    const run = await runExample(session, example);
    expect(allDisagreements(run)).toEqual([]);
  });
});
