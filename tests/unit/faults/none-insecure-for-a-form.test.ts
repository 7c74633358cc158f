import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const visit = (url: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  ...more,
  sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': site, ...more.sent },
  received: { 'Content-Type': 'text/html', ...more.received },
});

describe('`SameSite=None` without `Secure` for a login that returns with a form', () => {
  const returning = (scheme: string, query: string): readonly SmallEntry[] => {
    const authorize = `https://id.other.test/authorize?client_id=1&response_type=code${query}`;
    const line = '.AspNetCore.Correlation.abc=N; path=/signin-oidc; samesite=none; httponly';
    return [
      visit(`${scheme}://shop.test/signin`, 'none', {
        status: 302,
        received: { Location: authorize, 'Set-Cookie': line },
      }),
      visit(authorize, 'none'),
      visit(`${scheme}://shop.test/signin-oidc`, 'cross-site', {
        method: 'POST',
        status: 500,
        sent: { Origin: 'https://id.other.test', Referer: 'https://id.other.test/' },
      }),
    ];
  };
  const fixesOf = (entries: readonly SmallEntry[]) =>
    explainSmall('WebInspector', entries).exchanges.map(({ findings }) =>
      findings.flatMap(({ fixes }) => fixes.map(({ id }) => id)),
    );

  it('`Lax` is not proposed: it is withheld from a cross-site POST', () => {
    expect(fixesOf(returning('https', '&response_mode=form_post'))).toEqual([['add-secure'], ['add-secure']]);
  });

  it('the recorded POST says so, too, where the URL of the provider does not', () => {
    expect(fixesOf(returning('https', '')).at(-1)).toEqual(['add-secure']);
  });

  it('over http: https', () => {
    expect(fixesOf(returning('http', '&response_mode=form_post'))[0]).toEqual(['serve-over-https']);
  });

  it('a login that returns with GET: `Lax` is enough', () => {
    expect(fixesOf(returning('https', '').slice(0, 2))[0]).toEqual(['same-site-lax', 'add-secure']);
  });
});
