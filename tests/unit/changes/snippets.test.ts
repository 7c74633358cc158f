import { describe, expect, it } from 'vitest';
import { type Call, callOf } from '../../../src/changes/call';
import { derivedFrom } from '../../../src/changes/snippets';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { Change, PageChange, Snippet } from '../../../src/model/change';
import type { Exchange, RequestType } from '../../../src/model/exchange';
import type { HeaderList } from '../../../src/model/header';
import { type Known, proven, unknown } from '../../../src/model/known';
import { exchangeOf, recorded } from '../engine/fixtures';

const URL_OF_CALL = 'https://api.shop.test/orders';

/** A request as it was recorded, with these lines among those that the browser wrote itself. */
function called(method: string, lines: readonly string[], part: { type?: RequestType; url?: string } = {}): Exchange {
  const base = exchangeOf('wildcard-origin');
  const [hop] = base.hops;
  const headers: HeaderList = [
    'Origin: https://app.shop.test',
    'User-Agent: Mozilla/5.0',
    'Accept-Encoding: gzip',
    'sec-ch-ua: "Chromium"',
    'Cookie: sid=⟨12 bytes⟩',
    ...lines,
  ].map((line) => ({ name: line.split(': ', 1)[0] ?? '', value: line.slice(line.indexOf(': ') + 2) }));
  const { url = URL_OF_CALL, type = 'xmlhttprequest' } = part;
  const actual = hop.actual && { ...hop.actual, method, url, requestHeaders: proven(headers, 'test') };
  return { ...base, request: { ...base.request, type }, hops: [{ ...hop, method, url, actual }] };
}

const textOf = (
  exchange: Exchange,
  change: Omit<PageChange, 'actor'>,
  includes: Known<boolean> = unknown('it'),
): string => derivedFrom({ actor: 'page', ...change }, () => callOf(exchange, includes)).snippet?.text ?? '';

const JSON_POST = [
  'Accept: */*',
  'Content-Type: application/json',
  'X-Request-Id: 7',
  'Authorization: Bearer ⟨36 bytes⟩',
];

describe('a page change keeps the call', () => {
  it('fetch(), where nothing tells which API the script uses', () => {
    expect(textOf(called('POST', JSON_POST), { credentialsMode: 'include' })).toBe(`fetch('${URL_OF_CALL}', {
  method: 'POST',
  credentials: 'include',
  headers: {
    'Content-Type': 'application/json',
    'X-Request-Id': '7',
    Authorization: 'Bearer …',
  },
  body: '…',
})
// XMLHttpRequest: xhr.withCredentials = true
// axios: { withCredentials: true }
// Apollo Client: new HttpLink({ credentials: 'include' })
// SignalR: withUrl(url, { withCredentials: true })`);
  });

  it('axios, by the Accept header that it sends', () => {
    const lines = ['Accept: application/json, text/plain, */*', ...JSON_POST.slice(1, 3)];
    expect(textOf(called('POST', lines), { credentialsMode: 'include' })).toBe(`axios.post('${URL_OF_CALL}', '…', {
  withCredentials: true,
  headers: {
    'Content-Type': 'application/json',
    'X-Request-Id': '7',
  },
})
// Angular HttpClient: { withCredentials: true }`);
    expect(textOf(called('GET', lines.slice(0, 1)), { credentialsMode: 'omit' })).toBe(
      `axios.get('${URL_OF_CALL}', { withCredentials: false })`,
    );
    expect(textOf(called('PROPFIND', lines.slice(0, 1)), { credentialsMode: 'include' })).toContain('axios.request({');
  });

  it('XMLHttpRequest, by the header that libraries add to it', () => {
    const lines = ['X-Requested-With: XMLHttpRequest', 'Content-Type: application/json'];
    expect(textOf(called('PUT', lines), { credentialsMode: 'include' })).toBe(`const xhr = new XMLHttpRequest();
xhr.open('PUT', '${URL_OF_CALL}');
xhr.withCredentials = true;
xhr.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
xhr.setRequestHeader('Content-Type', 'application/json');
xhr.send('…');`);
  });

  it.each<[string, RequestType, readonly string[], string]>([
    [
      'EventSource',
      'xmlhttprequest',
      ['Accept: text/event-stream'],
      `new EventSource('${URL_OF_CALL}', { withCredentials: true })`,
    ],
    ['an image', 'image', [], `<img src="${URL_OF_CALL}" crossorigin="use-credentials">`],
    // It includes credentials in any case: a snippet would be the call as it is.
    ['a beacon', 'ping', [], ''],
  ])('%s', (_, type, lines, text) => {
    expect(textOf(called('GET', lines, { type }), { credentialsMode: 'include' })).toBe(text);
  });

  it('as a fetch(), where a stream of events is asked for as no EventSource can', () => {
    const lines = ['Accept: text/event-stream', ...JSON_POST];
    expect(textOf(called('POST', lines), { credentialsMode: 'include' })).toMatch(/^fetch\(/);
  });

  it('without the secrets of its query, and with a header of any name', () => {
    const exchange = called('GET', ['constructor: 1'], { url: 'https://a.test/?access_token=abc&page=2' });
    const text = textOf(exchange, { credentialsMode: 'include' });
    expect(text).toContain('?access_token=…&page=2');
    expect(text).toContain("constructor: '1'");
  });

  it('with one header less, or one more', () => {
    expect(textOf(called('POST', JSON_POST), { removeHeader: 'x-request-id' })).not.toContain('X-Request-Id');
    expect(textOf(called('GET', []), { addHeader: { name: 'X-CSRF-Token', value: '…' } })).toBe(
      `fetch('${URL_OF_CALL}', { headers: { 'X-CSRF-Token': '…' } })`,
    );
  });

  it('with the credentials mode that it has, where something else changes', () => {
    expect(textOf(called('GET', []), { url: 'https://b.test/' }, proven(true, 'test'))).toBe(
      "fetch('https://b.test/', { credentials: 'include' })",
    );
  });

  it('a mode that only fetch() has is written with fetch()', () => {
    expect(textOf(called('GET', ['X-Requested-With: XMLHttpRequest']), { mode: 'cors' })).toContain("mode: 'cors'");
  });

  it('the header names of a request that was never sent are those that its preflight asked for', () => {
    const { exchange } = recorded.find(({ example }) => example.id === 'header-not-listed') ?? {};
    if (!exchange) throw new Error('not recorded');
    const asked = exchange.hops[0].preflight;
    const unsent: Exchange = { ...exchange, hops: [{ ...exchange.hops[0], preflight: asked, actual: null }] };
    expect(textOf(unsent, { credentialsMode: 'omit' })).toMatch(/headers: \{ 'x-[\w-]+': '…' \}/);
  });

  it('no body where there was none', () => {
    expect(textOf(called('POST', []), { credentialsMode: 'omit' })).not.toContain('body');
    expect(textOf(called('POST', ['Content-Length: 0']), { credentialsMode: 'omit' })).not.toContain('body');
  });

  it('has at most twelve lines, notes aside, however many headers there are', () => {
    const many = Array.from({ length: 30 }, (_, index) => `X-Number-${index}: ${index}`);
    for (const more of [[], ['X-Requested-With: XMLHttpRequest'], ['Accept: application/json, text/plain, */*']]) {
      const text = textOf(called('POST', [...more, 'Content-Type: application/json', ...many]), {
        credentialsMode: 'omit',
      });
      expect(text.split('\n').length).toBeLessThanOrEqual(12);
      expect(text).toMatch(/\/\/ and \d+ more of its headers/);
    }
  });
});

describe('secrets', () => {
  it('user name and password of the URL', () => {
    const exchange = called('GET', [], { url: 'https://ada:pw@api.shop.test/x' });
    expect(textOf(exchange, { credentialsMode: 'omit' })).toContain("'https://…@api.shop.test/x'");
    expect(textOf(exchange, { url: 'https://ada:pw@api.shop.test/y' })).toBe("fetch('https://…@api.shop.test/y')");
  });

  it.each([
    'Authorization: Basic dXNlcjpwYXNz',
    'X-Api-Key: dXNlcjpwYXNz',
    'X-Auth-Token: dXNlcjpwYXNz',
    'X-Session: dXNlcjpwYXNz',
    'X-Other: eyJhbGciOiJIUzI1NiJ9.dXNlcjpwYXNz.x',
    'Cookie: sid=dXNlcjpwYXNz',
    'Proxy-Authorization: Basic dXNlcjpwYXNz',
  ])('%s', (line) => {
    expect(textOf(called('GET', [line]), { credentialsMode: 'include' })).not.toContain('dXNlcjpwYXNz');
  });
});

/** Parses a snippet as the language that it says; throws when it is none. */
function parse({ language, text }: Snippet): void {
  switch (language) {
    case 'js':
      new Function(`return async () => { ${text}\n}`);
      return;
    case 'http':
      for (const [index, line] of text.split('\n').entries()) {
        const isLine = /^[!#$%&'*+.^_`|~\w-]+: ?\S.*$/.test(line);
        if (!isLine && !(index === 0 && /^HTTP\/1\.1 \d{3} /.test(line))) throw new Error(`no header line: ${line}`);
      }
      return;
    case 'html':
      if (!/^<(\w+)(?: [a-z]+(?:="[^"<>]*")?)+>(?:<\/\1>)?$/.test(text)) throw new Error(`no element: ${text}`);
  }
}

const snippetsOf = (exchange: Exchange, related: (typeof recorded)[number]['related']): readonly Snippet[] =>
  diagnose(exchange, { browser: 'chromium', related }).findings.flatMap(({ fixes }) =>
    fixes.flatMap(({ snippet, secondSnippet }) => [snippet, secondSnippet ?? null].filter((each) => each !== null)),
  );

describe('a snippet is valid in the language that it says', () => {
  it.each(recorded.map((each) => [each.example.id, each] as const))('%s', (_, { exchange, related }) => {
    for (const snippet of snippetsOf(exchange, related)) expect(() => parse(snippet)).not.toThrow();
  });

  it('tells what it would not take', () => {
    expect(() => parse({ language: 'http', text: '# remove: Vary' })).toThrow();
    expect(() => parse({ language: 'js', text: '<img src="x">' })).toThrow();
    expect(() => parse({ language: 'html', text: '<img src="x"" onerror="y">' })).toThrow();
  });
});

const HOSTILE = `https://api.shop.test/a'b"c</script><b>\\${'\u2028'}\n?q=\`x\``;

describe('no text of a recording breaks out of a snippet', () => {
  it.each<[string, RequestType, readonly string[]]>([
    ['fetch', 'xmlhttprequest', [`X-Note: it's </script> \\`]],
    ['axios', 'xmlhttprequest', ['Accept: application/json, text/plain, */*', `X-'Note: it's`]],
    ['xhr', 'xmlhttprequest', ['X-Requested-With: XMLHttpRequest', `X-Note: '); alert(1); ('`]],
    ['beacon', 'ping', []],
    ['image', 'image', []],
    ['script', 'script', []],
  ])('%s', (_, type, lines) => {
    const exchange = called('POST', ['Content-Type: application/json', ...lines], { type, url: HOSTILE });
    const { snippet } = derivedFrom({ actor: 'page', credentialsMode: 'include', url: `${HOSTILE}&again` }, () =>
      callOf(exchange, unknown('it')),
    );
    if (snippet === null) throw new Error('no snippet');
    parse({ ...snippet, text: snippet.language === 'html' ? snippet.text.replace(/[\n\u2028]/g, ' ') : snippet.text });
    expect(snippet.text.replace(/<\/script>$/, '')).not.toContain('</script>');
  });

  it('nor out of a header line', () => {
    const change: Change = {
      actor: 'server',
      at: { hop: 0, message: 'response' },
      intents: [{ intent: 'redirect-to', url: 'https://a.test/\r\nSet-Cookie: x=1' }],
    };
    const call: Call = callOf(called('GET', []), unknown('it'));
    expect(derivedFrom(change, () => call).snippet?.text.split(/[\r\n]/)).toHaveLength(1);
  });
});

describe('what is to be removed', () => {
  const at = { hop: 0, message: 'response' } as const;
  const call = callOf(called('GET', []), unknown('it'));

  it('is told beside the header lines', () => {
    const change: Change = {
      actor: 'server',
      at,
      intents: [
        { intent: 'content-security-policy', value: "frame-ancestors 'self'" },
        { intent: 'remove-header', name: 'X-Frame-Options' },
      ],
    };
    expect(derivedFrom(change, () => call)).toEqual({
      snippet: { language: 'http', text: "Content-Security-Policy: frame-ancestors 'self'" },
      removes: ['`X-Frame-Options`'],
    });
  });

  it('alone leaves nothing to paste', () => {
    const change: Change = { actor: 'server', at, intents: [{ intent: 'remove-header', name: 'Vary' }] };
    expect(derivedFrom(change, () => call).snippet).toBeNull();
  });
});
