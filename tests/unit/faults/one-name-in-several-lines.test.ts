import { describe, expect, it } from 'vitest';
import { entryAt, explainChanged, setLines } from './changed-fault';
import { explainFault } from './explain-fault';

const FILE = '08-same-cookie-for-several-domains';

/** The exchange of the login at `api.acme.example`, whose response has these Set-Cookie lines. */
const loginWith = (...lines: readonly string[]) => {
  const [, login] = explainChanged(FILE, (entries) => {
    const { request, response } = entryAt(entries, 1);
    // It shows that credentials were included.
    setLines(request, 'Cookie', 'seen=1');
    setLines(response, 'Set-Cookie', ...lines);
  });
  if (!login) throw new Error('The file has no login');
  return login;
};
const fatesOf = (...lines: readonly string[]) => loginWith(...lines).cookies.map(({ fate }) => fate);
const idsOf = (...lines: readonly string[]) => loginWith(...lines).findings.map(({ ruleId }) => ruleId);

describe('several Set-Cookie lines of one name', () => {
  it('one for each domain of the company: one is stored, and nothing is lost', () => {
    const { findings, exchanges } = explainFault(FILE);
    expect(findings).toEqual([]);
    const fates = exchanges.flatMap(({ cookies }) => cookies.filter(({ at }) => at === '0:response'));
    const refused = fates.filter(({ fate }) => fate === 'not-stored');
    expect(new Set(refused.map(({ ruleId }) => ruleId))).toEqual(new Set(['setcookie-domain-not-covering-host']));
    expect(fates.length).toBeGreaterThan(refused.length);
  });

  it('one for another domain, and one without Domain', () => {
    const lines = ['token=3fa85f64; Path=/; Domain=acme.test; Secure', 'token=3fa85f64; Path=/; Secure'];
    expect(idsOf(...lines)).toEqual([]);
    expect(fatesOf(...lines)).toEqual(['sent', 'not-stored', 'stored']);
  });

  it('near miss: all are for other domains', () => {
    expect(idsOf('token=3fa85f64; Domain=acme.test; Secure', 'token=3fa85f64; Domain=acme.cn; Secure')).toEqual([
      'setcookie-domain-not-covering-host',
    ]);
  });

  it('near miss: the one that is accepted deletes', () => {
    expect(idsOf('token=; Path=/; Max-Age=0', 'token=3fa85f64; Path=/; Domain=acme.test; Secure')).toEqual([
      'setcookie-domain-not-covering-host',
    ]);
  });

  it('near miss: the one that is accepted is for fewer paths', () => {
    expect(idsOf('token=3fa85f64; Path=/auth; Secure', 'token=3fa85f64; Path=/; Domain=acme.test; Secure')).toEqual([
      'setcookie-domain-not-covering-host',
    ]);
  });

  it('near miss: the refused one is for more hosts, and its Domain is not why', () => {
    expect(idsOf('token=3fa85f64; Path=/', 'token=3fa85f64; Path=/; Domain=acme.example; SameSite=None')).toEqual([
      'setcookie-samesite-none-insecure',
    ]);
  });
});
