import { expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { proven, unknown } from '../../../src/model/known';
import { reportExchange } from '../../../src/report/report';
import { chromiumNames } from '../../differential/chromium-names';
import { exchangeOf } from '../engine/fixtures';

it('a cookie without a name is compared by its own finding, and not by that of another cookie beside it', () => {
  const exchange = exchangeOf('login-schemeful');
  const [hop] = exchange.hops;
  if (!hop.actual?.response) throw new Error('no response was recorded');
  const others = hop.actual.response.headerList.filter(({ name }) => !/^set-cookie$/i.test(name));
  const lines = ['__Http-a=v1', '=b; SameSite=Lax'].map((value) => ({ name: 'Set-Cookie', value }));
  const unread = unknown('the store');
  const response = { ...hop.actual.response, headerList: [...others, ...lines] };
  const actual = { ...hop.actual, response, storeBefore: unread, storeAfter: unread };
  const request = { ...exchange.request, credentialsMode: proven('include' as const, 'stated') };
  const explanation = diagnose({ ...exchange, request, hops: [{ ...hop, actual }] }, { browser: 'chromium' });
  const reported = reportExchange({
    explanation,
    standardVsBrowser: { standard: 'loses-cookie', browser: 'loses-cookie' },
    howDecided: () => [],
    isListed: true,
    entries: [],
  });
  const fates = reported.cookies.filter(({ at }) => at === '0:response');
  // Measured in Chromium 156: InvalidPrefix and SchemefulSameSiteLax.
  expect(fates.map((fate) => chromiumNames(reported, fate))).toEqual([['InvalidPrefix'], ['SchemefulSameSiteLax']]);
});
