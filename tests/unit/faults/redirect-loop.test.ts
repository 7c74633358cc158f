import { describe, expect, it } from 'vitest';
import { entryAt, explainChanged, type HarEntry, setLines } from './changed-fault';
import { explainFault } from './explain-fault';

const FILE = '21-too-large-cookie-behind-redirect-limit';

/** The loop of the file with another Set-Cookie line wherever it has one. */
const loopWith = (line: string, more: (entries: HarEntry[]) => void = () => {}) => {
  const [exchange] = explainChanged(FILE, (entries) => {
    for (const { response } of entries) {
      const sets = response.headers.some(({ name }) => name.toLowerCase() === 'set-cookie');
      if (sets) setLines(response, 'Set-Cookie', line);
    }
    more(entries);
  });
  if (!exchange) throw new Error('nothing was recorded');
  return exchange;
};

describe('a redirect loop in which the browser refuses a cookie', () => {
  it('the cookie that is too large is the cause, and is listed once', () => {
    const { findings, exchanges } = explainFault(FILE);
    expect(findings).toEqual(['setcookie-too-large (blocks, inferred)', 'login-loop (blocks, inferred)']);
    expect(exchanges[0]?.verdict).toMatchObject({
      kind: 'blocked',
      text: 'Redirect loop: Set-Cookie rejected: larger than 4096 bytes',
    });
    expect(exchanges[0]?.findings[0]?.why).toContain('each visit starts the login again');
  });

  it.each([
    ['setcookie-domain-not-covering-host', '_auth=3fa85f64; Path=/; Domain=other.example; Secure'],
    ['setcookie-samesite-none-insecure', '_auth=3fa85f64; Path=/; SameSite=None'],
    ['setcookie-prefix-host', '__Host-auth=3fa85f64; Path=/wiki; Secure'],
  ])('%s is the cause too', (ruleId, line) => {
    expect(loopWith(line).findings.map((finding) => [finding.ruleId, finding.decisive])).toEqual([
      [ruleId, true],
      ['login-loop', false],
    ]);
  });

  it('near miss: a cookie that is stored is no cause', () => {
    expect(loopWith('_auth=3fa85f64; Path=/; Secure').findings.map(({ ruleId }) => ruleId)).toEqual(['login-loop']);
  });

  it('near miss: a load balancer’s cookie is no cause', () => {
    expect(loopWith('AWSALB=3fa85f64; Domain=other.example').findings.map(({ ruleId }) => ruleId)).toEqual([
      'login-loop',
    ]);
  });

  it('near miss: the cookie is refused before the loop begins', () => {
    const { findings } = loopWith('_auth=3fa85f64; Path=/; Secure', (entries) => {
      const first = entryAt(entries, 0);
      first.request.url = 'https://wiki.corp.example/start';
      setLines(first.response, 'Set-Cookie', 'other=3fa85f64; Domain=other.example');
    });
    expect(findings[0]).toMatchObject({ ruleId: 'login-loop', decisive: true });
  });
});
