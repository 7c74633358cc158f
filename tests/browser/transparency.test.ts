import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieDisagreements, fateDisagreements } from '../run/agreement';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/** Every second example, in turn from day to day; `CREDENTIALS_HALF=0` or `1` chooses. All of them take too long for each run. */
const half = Number(process.env.CREDENTIALS_HALF ?? Math.floor(Date.now() / 86_400_000) % 2);

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

  const examples = allExamples.filter(
    ({ scenario }, index) => scenario.thirdPartyCookies === thirdPartyCookies && index % 2 === half,
  );
  it.each(examples.map((example) => [example.id, example] as const))('%s', async (_, example) => {
    const run = await runExample(session, example);
    expect([...fateDisagreements(run), ...cookieDisagreements(run)]).toEqual([]);
  });
});
