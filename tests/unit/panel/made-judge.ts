import { NOTHING_RELATED } from '../../../src/model/related';
import type { Judge } from '../../../src/panel/state/judge-cache';
import { createLives } from '../../../src/session/lives';
import { diagnosis } from '../../panel/sample-data';

/** A judge that relates nothing and says of every exchange that it is blocked, or what it is given to say. */
export const madeJudge = (
  diagnose: Judge['diagnose'] = (exchange) => diagnosis(exchange, { verdict: { kind: 'blocked', text: 'blocked' } }),
): Judge => ({
  relate: (exchanges) => exchanges.map(() => NOTHING_RELATED),
  isThirdParty: () => false,
  isSameRelated: () => true,
  diagnose,
  standardVsBrowser: () => ({ standard: 'passes', browser: 'passes' }),
  suppose: (before) => before,
  offerTrial: () => ({ cannot: '' }),
  keptPreflightSeconds: () => 0,
  judgeMade: (exchange) => diagnosis(exchange, { verdict: { kind: 'passed', text: 'passed' } }),
  createLives,
  registrableDomain: () => 'shop.test',
  openFile: () => ({ refusal: 'not in this test' }),
});
