import { expect, it } from 'vitest';
import { policies } from '../../../src/browsers/policies';
import { factsOf } from '../../../src/engine/facts/facts';
import { sentCookieNames } from '../../../src/engine/facts/messages';
import type { Exchange } from '../../../src/model/exchange';
import { proven, unknown } from '../../../src/model/known';
import { NOTHING_RELATED } from '../../../src/model/related';
import { exchangeOf } from './fixtures';

const NOT_READ = unknown('the store');

const from = (origin: string, topLevelOrigin: string): Exchange => {
  const exchange = exchangeOf('correct-answer');
  const client = {
    ...exchange.client,
    origin: proven(origin, 'supposed'),
    topLevelOrigin: proven(topLevelOrigin, 'supposed'),
  };
  return { ...exchange, client };
};

// What generated scenarios showed of Chromium: which requests it refuses third-party cookies.
it.each([
  ['the page’s own site is no third party', 'https://app.shop.test', 'https://app.shop.test', 'chromium', false],
  ['http and https are two parties', 'http://app.shop.test', 'http://app.shop.test', 'chromium', true],
  ['which Firefox does not say', 'http://app.shop.test', 'http://app.shop.test', 'firefox', false],
  ['a sandboxed frame is of no site', 'null', 'https://app.shop.test', 'chromium', true],
  ['a frame of another site', 'https://widget.other.test', 'https://app.shop.test', 'chromium', true],
] as const)('%s', (_, origin, topLevel, browser, expected) => {
  const { hops } = factsOf(from(origin, topLevel), policies[browser], NOTHING_RELATED);
  expect(hops[0].isThirdParty).toMatchObject({ known: true, value: expected });
});

it('a cookie without a name is sent without one', () => {
  const [hop] = exchangeOf('correct-answer').hops;
  const requestHeaders = proven([{ name: 'Cookie', value: 'sid=⟨3 bytes⟩; ⟨8 bytes⟩' }], 'seen');
  expect(sentCookieNames({ ...hop, actual: hop.actual && { ...hop.actual, requestHeaders } })).toEqual(['sid', '']);
});

// A request of a frame to its own origin has no `Sec-Fetch-Storage-Access`: that of the frame’s document tells it (seed 121201, session 473).
it('third parties have no cookies where the document of a frame around the request had none', () => {
  const recorded = from('https://widget.other.test', 'https://app.shop.test');
  const [hop] = recorded.hops;
  const having = (...lines: readonly { readonly name: string; readonly value: string }[]): Exchange => {
    const changes = { requestHeaders: proven(lines, 'seen'), storeBefore: NOT_READ };
    return { ...recorded, hops: [{ ...hop, actual: hop.actual && { ...hop.actual, ...changes } }] };
  };
  const exchange = having();
  const document = having({ name: 'Sec-Fetch-Storage-Access', value: 'none' });
  const blocked = (documents: readonly Exchange[]) =>
    factsOf(exchange, policies.chromium, { ...NOTHING_RELATED, documents }).thirdPartyCookiesBlocked;
  expect(blocked([document])).toMatchObject({ known: true, value: true, certainty: 'inferred' });
  expect(blocked([exchange])).toMatchObject({ known: false });
});
