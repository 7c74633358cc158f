import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '../../src/rules/shared/scenario';
import { allDisagreements } from '../run/agreement';
import { type ConsoleLog, listenToConsole } from '../run/console-log';
import { allExamples } from '../run/examples';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';
import { idsLeft } from './recorded-rows';

/** By example: every line about a request that its run printed. */
const printed = new Map<string, readonly string[]>();

/**
 * Every example in the real browser, observed in four ways: the page’s own code, the lab’s log, Chromium’s own reasons
 * over the DevTools protocol, and the panel in the real DevTools. See ../run/agreement.ts for what must agree.
 */
describe.each(['allowed', 'blocked'] as const)('with third-party cookies %s', (thirdPartyCookies) => {
  let session: BrowserSession;
  let console: ConsoleLog;
  beforeAll(async () => {
    session = await openSession({ thirdPartyCookies, extension: true, panel: true });
    await session.panel?.filter('');
    console = listenToConsole(session.page);
  });
  afterAll(() => session?.close());

  const examples = allExamples.filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies);
  it.each(examples.map((example) => [example.id, example] as const))('%s', async (_, example) => {
    console.take();
    const run = await runExample(session, example);
    const lines = console.take().filter((line) => /net::|CORS policy: |^\S+ Mixed Content: /.test(line));
    // A page’s policy may stop the test’s own requests too.
    const own = lines.filter((line) => !line.includes('/.lab/barrier/'));
    printed.set(example.id, own);
    expect(allDisagreements(run)).toEqual([]);
  });
});

const corsErrorsOf = ({ chromium }: Example): readonly string[] =>
  typeof chromium === 'object' && 'cors' in chromium ? chromium.cors : [];
const failing = allExamples.filter(({ chromium }) => typeof chromium === 'object');

/**
 * What the real console printed, read as the panel’s filter reads it, finds the request that it was printed for among those of all
 * examples, as the extension recorded them.
 */
describe('a line of the console finds its request', () => {
  it.each(failing.map(({ id }) => [id] as const))('%s', (id) => {
    for (const line of printed.get(id) ?? []) expect(idsLeft(line), line).toEqual([id]);
  });

  it('and nearly every failure prints one', () => {
    const silent = failing.filter(({ id }) => printed.get(id)?.length === 0);
    expect(silent.filter((example) => corsErrorsOf(example).length > 0 && !example.scenario.worker)).toEqual([]);
  });
});

describe('the sentence without the URL finds all that ended so, and no other failure', () => {
  it.each([...new Set(failing.flatMap(corsErrorsOf))])('%s', (name) => {
    const ended = failing.filter((example) => corsErrorsOf(example).includes(name)).map(({ id }) => id);
    const line = ended.flatMap((id) => printed.get(id) ?? []).find((text) => text.includes('CORS policy: '));
    const sentence = line?.split('CORS policy: ')[1] ?? '';
    expect(sentence).not.toBe('');
    for (const text of [sentence, name]) {
      const left = idsLeft(text).filter((id) => failing.some((example) => example.id === id));
      expect(left, text).toEqual([...ended].sort());
    }
  });
});
