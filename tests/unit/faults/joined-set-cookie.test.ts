import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainSmall } from './small-har';

const cookiesIn = (creator: string, line: string): readonly string[] => {
  const { exchanges } = explainSmall(creator, [{ url: 'https://api.test/login', received: { 'Set-Cookie': line } }]);
  return exchanges.flatMap(({ cookies }) => cookies.map(({ name }) => name));
};

describe('a comma in a Set-Cookie line separates cookies only where the writer is known to join lines', () => {
  it('06: a file of Chromium keeps the one line that the server sent', () => {
    const { cookies } = explainFault('06-set-cookie-really-joined-by-comma').withEntry(1);
    expect(cookies.filter(({ at }) => at.endsWith('response'))).toHaveLength(1);
  });

  const TWO = 'a=1; Path=/; Secure, b=2; Path=/';
  it.each([
    ['WebKit Web Inspector', ['a', 'b']],
    ['mitmproxy har_dump', ['a', 'b']],
    ['mitmproxy', ['a']],
    ['WebInspector', ['a']],
    ['Charles Proxy', ['a']],
    ['', ['a']],
  ])('%s', (creator, names) => {
    expect(cookiesIn(creator, TWO)).toEqual(names);
  });

  it('the comma of a date separates nothing', () => {
    expect(cookiesIn('WebKit Web Inspector', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT')).toEqual(['a']);
  });
});
