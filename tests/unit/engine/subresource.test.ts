import { expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { RequestType } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { storedCookie } from '../stored-cookie';
import { exchangeOf } from './fixtures';

/** What is said of a cookie that was not sent although no rule refuses it. */
function verdictOf(type: RequestType) {
  const exchange = exchangeOf('correct-answer');
  const [hop] = exchange.hops;
  if (!hop.actual) throw new Error('not recorded');
  const actual = {
    ...hop.actual,
    requestHeaders: proven([], 'test'),
    storeBefore: proven([storedCookie()], 'test'),
  };
  const request = { ...exchange.request, type, credentialsMode: proven('include' as const, 'test') };
  return diagnose({ ...exchange, request, hops: [{ ...hop, actual }] }, { browser: 'chromium' }).verdict;
}

const SUBRESOURCES = ['image', 'stylesheet', 'script', 'font', 'media', 'object', 'ping', 'csp_report'] as const;

it.each(SUBRESOURCES)('%s: shown or sent whether or not the server knows the user', (type) => {
  expect(verdictOf(type).text).not.toMatch('Not explained');
});

it.each(['xmlhttprequest', 'main_frame', 'sub_frame'] as const)('%s: an absent cookie may be a lost login', (type) => {
  expect(verdictOf(type).text).toBe('Not explained: sid not sent');
});
