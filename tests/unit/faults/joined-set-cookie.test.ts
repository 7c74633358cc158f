import { describe, expect, it } from 'vitest';
import { explainHar } from '../../../src/har/explain-har';
import { explainFault } from './explain-fault';
import { explainSmall, type SmallEntry, smallHar } from './small-har';

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

describe('a file in which the browser sends the second cookie of a joined line', () => {
  const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' };
  const JOINED = 'sid=1234; Path=/; Expires=Wed, 09 Jun 2032 10:18:14 GMT, lang=de; Path=/';
  const visit = (path: string, cookie: string | null, lines: string | readonly string[] = [], host = 'app.test') => ({
    url: `https://${host}${path}`,
    type: 'document',
    sent: { ...NAVIGATION, ...(cookie === null ? {} : { Cookie: cookie }) },
    received: { 'Set-Cookie': lines },
  });
  const explained = (...entries: readonly SmallEntry[]) => {
    const { source, exchanges } = explainHar(smallHar('WebInspector', entries));
    const rules = [...exchanges()].flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));
    const gaps = source.kind === 'har' ? source.gaps.map(({ id }) => id) : [];
    return { isLost: rules.includes('setcookie-joined-by-comma'), isOfWriter: gaps.includes('set-cookie-joined') };
  };
  const OF_WRITER = { isLost: false, isOfWriter: true };
  const OF_SERVER = { isLost: true, isOfWriter: false };

  it('nothing was lost: the writer of the file joined the lines', () => {
    expect(explained(visit('/', null, JOINED), visit('/x', 'sid=1234; lang=de'))).toEqual(OF_WRITER);
    const three = `${JOINED}, theme=dark; Path=/`;
    expect(explained(visit('/', null, three), visit('/x', 'theme=dark; lang=de'))).toEqual(OF_WRITER);
  });

  it.each([
    ['no later request has it', [visit('/x', 'sid=1234')]],
    ['another value', [visit('/x', 'sid=1234; lang=den')]],
    ['another name that ends like it', [visit('/x', 'sid=1234; xlang=de')]],
    ['another site', [visit('/x', 'lang=de', [], 'other.test')]],
    ['another line set it in between', [visit('/y', 'sid=1234', 'lang=de'), visit('/x', 'sid=1234; lang=de')]],
    [
      'a request that began before the response had come',
      [{ ...visit('/x', 'lang=de'), atMs: 10 }, visit('/z', 'lang=de')],
    ],
  ])('%s: the server joined them', (_, later) => {
    expect(explained(visit('/', null, JOINED), ...later)).toEqual(OF_SERVER);
  });

  it('the browser had it before', () => {
    expect(explained(visit('/', 'lang=de', JOINED), visit('/x', 'sid=1234; lang=de'))).toEqual(OF_SERVER);
  });

  it('a writer that keeps the lines of another response apart joins none', () => {
    const apart = visit('/y', 'sid=1234', ['a=1', 'b=2']);
    expect(explained(visit('/', null, JOINED), visit('/x', 'lang=de'), apart)).toEqual(OF_SERVER);
  });
});
