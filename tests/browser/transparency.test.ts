import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '../../src/rules/shared/scenario';
import { cookieDisagreements, fateDisagreements } from '../run/agreement';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/** One example of each rule, and of each API without a finding: the rest would show the same once more. */
const chosen = new Map<string, Example>();
for (const example of allExamples) {
  const { findings, scenario } = example;
  const kind = `${scenario.thirdPartyCookies} ${findings[0] ?? scenario.calls.at(-1)?.api}`;
  if (!chosen.has(kind)) chosen.set(kind, example);
}

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

  const examples = [...chosen.values()].filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies);
  it.each(examples.map((example) => [example.id, example] as const))('%s', async (_, example) => {
    const run = await runExample(session, example);
    expect([...fateDisagreements(run), ...cookieDisagreements(run)]).toEqual([]);
  });
});
