import { describe, expect, it } from 'vitest';
import { explainSmall } from './small-har';

/** A page over http: https for its API alone makes both different sites, and `Secure` over http is refused. */
function fixesFor(page: string, api: string, line: string) {
  const { exchanges } = explainSmall('WebInspector', [
    {
      url: `${page}/`,
      type: 'document',
      sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
    },
    {
      url: `${api}/login`,
      method: 'POST',
      type: 'fetch',
      sent: { Origin: page, Referer: `${page}/`, Cookie: 'theme=dark' },
      received: {
        'Access-Control-Allow-Origin': page,
        'Access-Control-Allow-Credentials': 'true',
        'Set-Cookie': `sid=1; Path=/; ${line}`,
      },
    },
  ]);
  return exchanges.at(-1)?.findings[0]?.fixes.map(({ id, title, snippet }) => ({ id, title, text: snippet?.text }));
}
const LAN = 'http://app.shop.test';

describe('a page over http', () => {
  it.each([
    [`${LAN}:4000`, 'Secure'],
    [`${LAN}:4000`, 'SameSite=None; Secure'],
    ['http://api.other.test', 'SameSite=None; Secure'],
    // `Secure` alone would be refused as well.
    ['http://api.other.test', 'SameSite=None'],
  ])('%s sets a cookie with %s: https for both', (api, line) => {
    expect(fixesFor(LAN, api, line)?.map(({ id }) => id)).toEqual(['serve-both-over-https']);
  });

  it.each([
    [LAN, `${LAN}:4000`, ['same-site-lax', 'serve-both-over-https']],
    ['http://localhost:3000', 'http://localhost:4000', ['same-site-lax', 'add-secure']],
  ])('%s and %s are one site: Lax is enough', (page, api, ids) => {
    const fixes = fixesFor(page, api, 'SameSite=None');
    expect(fixes?.map(({ id }) => id)).toEqual(ids);
    expect(fixes?.[0]?.text).toBe('Set-Cookie: sid=…; Path=/; SameSite=Lax');
  });
});

describe('the first fix', () => {
  it('does not begin with “Or”, where the one before it was left out', () => {
    const page = 'https://app.shop.test';
    const { exchanges } = explainSmall('WebInspector', [
      {
        url: 'https://partner.test/',
        type: 'document',
        sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
      },
      {
        url: `${page}/`,
        type: 'document',
        sent: {
          'Sec-Fetch-Site': 'cross-site',
          'Sec-Fetch-Mode': 'navigate',
          'Sec-Fetch-Dest': 'iframe',
          Referer: 'https://partner.test/',
        },
      },
      {
        url: `${page}/login`,
        method: 'POST',
        type: 'fetch',
        sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Origin: page, Referer: `${page}/` },
        received: { 'Set-Cookie': 'sid=1; Path=/; Secure; HttpOnly; SameSite=Lax' },
      },
    ]);
    const [finding] = exchanges.at(-1)?.findings ?? [];
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['Set `sid` with `SameSite=None; Secure`']);
  });
});
