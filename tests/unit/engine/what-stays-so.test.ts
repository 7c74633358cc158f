import { expect, it } from 'vitest';
import { explain } from '../../../src/engine/explain/explain';
import { onlyExchange, requests } from '../recorder/notation';

const explained = (text: string, type: 'main_frame' | 'xmlhttprequest' = 'xmlhttprequest') => {
  const exchange = onlyExchange({ requests: requests(text, { resourceType: type }) });
  return explain(exchange, { browser: 'chromium' }).explanation;
};
const ruleIds = (text: string) => explained(text).findings.map(({ ruleId }) => ruleId);

// Measured in Chromium 156: over http it deletes nothing, and the line beside it is refused all the same (SyntaxError).
it('the line beside `Clear-Site-Data` is refused, over http too', () => {
  const lines = 'receives 200 | Clear-Site-Data: "cookies" | Set-Cookie: sid=1; Path=/\n9 a starts';
  const fates = (scheme: string) =>
    explained(`0 a sends GET ${scheme}://app.test/\n9 a ${lines}`, 'main_frame').cookies.map(({ fate }) => fate);
  expect(fates('http')).toEqual(['not-stored']);
  expect(fates('https')).toEqual(['not-stored']);
});

it('over http a `Secure` cookie of the name may refuse a line: that it was stored is not proven', () => {
  const certainty = (scheme: string) =>
    explained(
      `0 a sends GET ${scheme}://app.test/\n9 a receives 200 | Set-Cookie: sid=1; Path=/\n9 a starts`,
      'main_frame',
    ).cookies.map((fate) => fate.certainty);
  expect(certainty('http')).toEqual(['inferred']);
  expect(certainty('https')).toEqual(['proven']);
});

it('what is advised depends on the end: nothing is advised before it', () => {
  const open = `0 a sends GET https://api.test/me | Origin: null | Cookie: sid=1
    9 a receives 200 | Access-Control-Allow-Origin: null | Access-Control-Allow-Credentials: true`;
  expect(ruleIds(open)).toEqual([]);
  expect(ruleIds(`${open}\n9 a starts`)).toEqual(['cors-null-allowed']);
});
