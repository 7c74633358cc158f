import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

/** What a fix says to write must be accepted by the browser from the host that writes it. */

const LINE = 'Path=/; Secure; HttpOnly';

/** A page whose host sets a cookie, and a call to another host of its site that is refused. */
function fixesFor(page: string, line: string, called: string) {
  const entries: readonly SmallEntry[] = [
    {
      url: `https://${page}/`,
      type: 'document',
      sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
    },
    {
      url: `https://${page}/login`,
      method: 'POST',
      type: 'fetch',
      sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Origin: `https://${page}` },
      received: { 'Set-Cookie': line },
    },
    {
      url: `https://${called}/me`,
      type: 'fetch',
      status: 401,
      sent: {
        'Sec-Fetch-Site': 'same-site',
        'Sec-Fetch-Mode': 'cors',
        Origin: `https://${page}`,
        Referer: `https://${page}/`,
      },
      received: { 'Access-Control-Allow-Origin': `https://${page}`, 'Access-Control-Allow-Credentials': 'true' },
    },
  ];
  const [finding] = explainSmall('WebInspector', entries).exchanges.at(-1)?.findings ?? [];
  return { ruleId: finding?.ruleId, texts: finding?.fixes.flatMap(({ snippet }) => snippet?.text ?? []) };
}

describe('a Domain for two hosts of one site', () => {
  it.each([
    ['www.shop.test', 'shop.test', 'shop.test'],
    ['shop.test', 'api.shop.test', 'shop.test'],
    ['www.shop.co.uk', 'shop.co.uk', 'shop.co.uk'],
    ['app.shop.test', 'api.eu.shop.test', 'shop.test'],
    ['app.eu.shop.test', 'api.eu.shop.test', 'eu.shop.test'],
  ])('from %s to %s: %s', (page, called, domain) => {
    expect(fixesFor(page, `sid=1; ${LINE}`, called)).toEqual({
      ruleId: 'cookie-host-only',
      texts: [`Set-Cookie: sid=…; ${LINE}; Domain=${domain}`],
    });
  });

  it('a cookie with `Domain` gets the one above both', () => {
    expect(fixesFor('app.shop.test', `sid=1; ${LINE}; Domain=app.shop.test`, 'api.eu.shop.test')).toEqual({
      ruleId: 'cookie-domain-mismatch',
      texts: [`Set-Cookie: sid=…; ${LINE}; Domain=shop.test`],
    });
  });

  it('the prefix `__Host-` forbids it: the cookie gets another name', () => {
    expect(fixesFor('app.shop.test', `__Host-sid=1; ${LINE}; SameSite=Lax`, 'api.shop.test')).toEqual({
      ruleId: 'cookie-host-only',
      texts: ['Set-Cookie: __Secure-sid=…; Path=/; Domain=shop.test; Secure; HttpOnly; SameSite=Lax'],
    });
  });
});
