import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const ALLOWS_PAGE = {
  'Access-Control-Allow-Origin': 'https://app.shop.example',
  'Access-Control-Allow-Credentials': 'true',
};
const FETCH = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
const FIRST: SmallEntry = {
  url: 'https://api.shop.example/file',
  type: 'fetch',
  status: 302,
  sent: { ...FETCH, Origin: 'https://app.shop.example', Cookie: 'sid=1', 'Sec-Fetch-Site': 'same-site' },
  received: { ...ALLOWS_PAGE, Location: 'https://bucket.s3.example/x?sig=1' },
};

/** The decisive finding of a call that a redirect leads to a server with this response. */
function decisiveAfterRedirect(status: number, received: Readonly<Record<string, string>> = {}) {
  const url = 'https://bucket.s3.example/x?sig=1';
  const sent = { ...FETCH, Origin: 'null', 'Sec-Fetch-Site': 'cross-site' };
  const last: SmallEntry = { url, type: 'fetch', status, sent, received, error: 'net::ERR_FAILED' };
  const [finding] = explainSmall('WebInspector', [FIRST, last]).exchanges.flatMap(({ findings }) => findings);
  if (!finding) throw new Error('no finding');
  return finding;
}

describe('a redirect that made the origin of the request opaque', () => {
  it.each([200, 403, 404])(
    '%i without CORS headers: the fix avoids the redirect, and says nothing of a sandbox',
    (status) => {
      const finding = decisiveAfterRedirect(status);
      expect(finding.fixes.map(({ id }) => id).slice(0, 2)).toEqual([
        'call-the-last-url',
        'respond-instead-of-redirecting',
      ]);
      expect(JSON.stringify(finding)).not.toMatch(/sandbox|Allow-Origin: null/);
      expect(finding.fixes[0]).toMatchObject({
        snippet: null,
        title: expect.stringContaining('must allow this origin'),
      });
    },
  );

  it('near miss: the last server names the page, and calling it directly is enough', () => {
    expect(decisiveAfterRedirect(200, ALLOWS_PAGE).fixes.map(({ id }) => id)).toEqual(['call-the-last-url']);
  });
});
