import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieDisagreements, fateDisagreements } from '../run/agreement';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/**
 * The extension must not matter: without it, every page has the fate, and every server gets the cookies, that
 * examples.test.ts finds with it.
 */
describe.each(['allowed', 'blocked'] as const)('without the extension, third-party cookies %s', (thirdPartyCookies) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openSession({ thirdPartyCookies, extension: false, panel: false });
  });
  afterAll(() => session?.close());

  const examples = allExamples.filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies);
  it.each(examples.map((example) => [example.id, example] as const))('%s', async (_, example) => {
    const run = await runExample(session, example);
    expect([...fateDisagreements(run), ...cookieDisagreements(run)]).toEqual([]);
  });
});
