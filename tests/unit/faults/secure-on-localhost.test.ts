import { describe, expect, it } from 'vitest';
import { explainChanged, type HarEntry, setLines } from './changed-fault';
import { explainFault } from './explain-fault';

const FILE = '19-safari-localhost-is-the-exception';

/** Every request of the file at another host. */
const at = (host: string, change: (entry: HarEntry) => void = () => {}) =>
  explainChanged(FILE, (entries) => {
    for (const entry of entries) {
      entry.request.url = entry.request.url.replace('localhost:8000', host);
      change(entry);
    }
  });
const firstOf = (exchanges: ReturnType<typeof at>) => {
  const finding = exchanges.flatMap(({ findings }) => findings)[0];
  if (!finding) throw new Error('nothing was found');
  return finding;
};

describe('a Secure cookie over http on the developer’s own machine', () => {
  it('in Safari: no text says that the exception is there', () => {
    const [finding] = explainFault(FILE).exchanges.flatMap(({ findings }) => findings);
    expect(finding).toMatchObject({
      ruleId: 'setcookie-secure-over-http',
      severity: 'loses-cookie',
      certainty: 'inferred',
    });
    expect(finding?.why).toContain('the browser by whose rules this is judged makes none');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['leave-secure-out-while-developing', 'ask-over-https']);
    expect(finding?.fixes[0]?.danger).toContain('In production `Secure` must be there');
  });

  it.each(['127.0.0.1:8000', 'app.localhost:8000', '[::1]:8000'])('%s is such a machine too', (host) => {
    expect(firstOf(at(host)).why).toContain('makes none');
  });

  it('the name’s prefix needs Secure: https is the only fix', () => {
    const exchanges = at('localhost:8000', ({ response }) => {
      for (const line of response.headers) line.value = line.value.replace('sessionid=', '__Host-sessionid=');
    });
    expect(firstOf(exchanges).fixes.map(({ id }) => id)).toEqual(['ask-over-https']);
  });

  it('near miss: another host, where no browser makes an exception', () => {
    const finding = firstOf(at('shop.example'));
    expect(finding).toMatchObject({ ruleId: 'setcookie-secure-over-http', certainty: 'proven' });
    expect(finding.why).not.toMatch(/exception|localhost/);
    expect(finding.fixes.map(({ id }) => id)).toEqual(['ask-over-https']);
  });
});

describe('a cookie without Secure over http, in a file that nobody read the store for', () => {
  const storedIn = (host: string, attributes: string) =>
    at(host, ({ response }) => {
      if (response.headers.some(({ name }) => name.toLowerCase() === 'set-cookie')) {
        setLines(response, 'Set-Cookie', `plain=3fa85f64; Path=/${attributes}`);
      }
    }).flatMap(({ cookies }) =>
      cookies
        .filter(({ name, at: place }) => name === 'plain' && place.endsWith(':response'))
        .map((each) => `${each.fate} ${each.certainty}`),
    );

  it('is presumably stored: a Secure cookie of that name would refuse it', () => {
    expect(new Set(storedIn('shop.example', ''))).toEqual(new Set(['stored inferred']));
  });
});
