import { expect, it, vi } from 'vitest';
import { decideStorage } from '../../../src/engine/decide/cookies';
import { openCase } from '../../../src/engine/facts/case';
import { isOneTime } from '../../../src/engine/facts/cookies/cookie-purpose';
import { explainHar } from '../../../src/har/explain-har';
import { readInSlices } from '../../../src/har/headers/read-entry';
import { pagesOf } from '../../../src/har/pages/pages';
import { finished } from '../../../src/har/text/finished';
import { agentOf } from '../../../src/har/user-agent';
import type { Exchange } from '../../../src/model/exchange';
import { lastValue } from '../../../src/model/header-lookup';
import { providerOf } from '../../../src/model/hosts/providers';
import { isLoginStep, isTokenEndpoint } from '../../../src/model/login-url';
import { parseUrl } from '../../../src/model/parse-url';
import { failuresNamedIn } from '../../../src/panel/filter/browser-sentences';
import { readMessage } from '../../../src/panel/filter/read-message';
import { assemble, createAssembleCache } from '../../../src/recorder/assemble/assemble';
import { chainRedirects } from '../../../src/recorder/assemble/chain-redirects';
import { fillGaps } from '../../../src/recorder/assemble/fill-gaps';
import { withoutServer } from '../../../src/recorder/assemble/repeated-requests';
import { wireOfRecord, wiresOfRequest } from '../../../src/recorder/assemble/wire-request';
import { redactHeaderList } from '../../../src/recorder/redact';
import { withoutSecrets } from '../../../src/redaction/secrets-in-text';
import { cookieEventsOf } from '../../../src/session/cookie-events';
import { createCookieTimeline } from '../../../src/session/cookie-timeline';
import { joinedCookie } from '../../../src/standards/cookies/joined-cookies';
import { matchesSourceList } from '../../../src/standards/csp-source-list';
import { getDecodeAndSplit } from '../../../src/standards/header-list';
import { locationLines } from '../../../src/standards/redirect';
import { isSchemelesslySameSite } from '../../../src/standards/site';
import { linesOf, times } from '../../fuzz/adapter';
import { growthOf } from '../../fuzz/measure';
import { entryOf, MANY, toldOf } from '../../fuzz/sessions';
import { SHAPES } from '../../fuzz/shapes';

// Times are compared within one run; other work on the machine may still disturb one.
vi.setConfig({ testTimeout: 120_000 });

type Call = (size: number) => () => unknown;

const text =
  (shape: string, read: (text: string) => unknown): Call =>
  (length) => {
    const made = SHAPES[shape]?.(length) ?? '';
    return () => read(made);
  };
const toldOfMany = (session: string, count: number) => toldOf(MANY[session]?.(count) ?? []);
const pageOfEach = (entries: readonly unknown[], pages: readonly unknown[]): void => {
  const { pageOf } = pagesOf(entries, pages);
  for (const index of entries.keys()) pageOf(index);
};
const explanationOf = (entries: readonly unknown[]) =>
  explainHar({ entries, pages: [], creator: 'WebKit Web Inspector', browser: '', damage: null });
const exchangeWith = (text: string): Exchange =>
  explanationOf([entryOf({ url: 'https://api.test/', received: linesOf('Set-Cookie', text) })]).recording.exchangeAt(0);
const longUrl = (length: number): string => `https://api.test/${'a'.repeat(length)}`;

it.each<[name: string, to: number, call: Call]>([
  [
    'a path of a second step with many words in it',
    2 ** 16,
    (length) => () => isLoginStep('POST', `https://a.test/${'_'.repeat(length)}${'_twofactor'.repeat(length / 10)}`),
  ],
  [
    'a name, or a path, with many words of one step in it',
    2 ** 16,
    (length) => () => isOneTime('_'.repeat(length)) || isOneTime('aL'.repeat(length / 2)),
  ],
  ['plus signs behind a word', 2 ** 16, text('plus signs behind a word', (value) => withoutSecrets(value))],
  [
    'attributes with what is not closed',
    2 ** 16,
    text('values that are not closed, between tabs', (line) => redactHeaderList(linesOf('Set-Cookie', `a=b;${line}`))),
  ],
  [
    'folders of a token endpoint',
    2 ** 16,
    text('folders of a token endpoint', (url) => isTokenEndpoint('POST', `${url}/token/x`)),
  ],
  [
    'a header value with many spaces in it',
    2 ** 14,
    text('a<spaces>b', (value) => getDecodeAndSplit(linesOf('Vary', value), 'Vary')),
  ],
  ['many lines of Location', 2 ** 17, text('different lines', (value) => locationLines(linesOf('Location', value)))],
  ['commas in the Path of a cookie', 2 ** 16, text('commas in paths', (line) => joinedCookie(`sid=1; ${line}`))],
  [
    'values of cookies that are not closed',
    2 ** 16,
    text('values that are not closed', (line) => joinedCookie(`sid=1; ${line}`)),
  ],
  ['a host of many labels', 2 ** 14, text('URL with many labels', providerOf)],
  [
    'sources of a policy for a long URL',
    2 ** 14,
    (length) => {
      const input = { url: longUrl(length), selfOrigin: 'https://app.test', afterRedirect: false };
      const sources = times(length / 8, (index) => `api.test/${index}`);
      return () => matchesSourceList({ ...input, sources });
    },
  ],
  [
    'documents around a long URL',
    2 ** 16,
    (length) => {
      const url = longUrl(length);
      return () => times(length / 64, (index) => isSchemelesslySameSite(`https://a${index % 8}.test/`, url));
    },
  ],
  [
    'cache misses of different URLs',
    4_000,
    (count) => {
      const { requests } = toldOfMany('cache misses', count);
      return () => withoutServer(requests);
    },
  ],
  [
    'cache misses of one URL',
    4_000,
    (count) => {
      const { requests } = toldOfMany('cache misses of one URL', count);
      return () => withoutServer(requests);
    },
  ],
  [
    'gaps of redirects',
    1_600,
    (count) => {
      const { requests, log } = toldOfMany('redirects in a row', 2 * count);
      const chain = requests.flatMap(wiresOfRequest).filter((_, index) => index % 2 === 0);
      const entries = log.map(wireOfRecord).reverse();
      return () => fillGaps([chain], entries);
    },
  ],
  [
    'redirects to their own URL',
    1_600,
    (count) => {
      const entries = toldOfMany('redirects to their own URL at once', count).log.map(wireOfRecord);
      return () => chainRedirects([], entries);
    },
  ],
  [
    'entries and documents of a file without pages',
    8_000,
    (count) => {
      const response = { status: 200, headers: [], content: { mimeType: 'text/html' } };
      const entries = times(count, (index) => ({
        ...entryOf({ url: `https://app.test/${index}`, type: 'main_frame' }),
        response,
      }));
      const calls = times(count, () => entryOf({ url: 'https://api.test/me' }));
      return () => pageOfEach([...entries, ...calls.map((call) => ({ ...call, pageref: undefined }))].reverse(), []);
    },
  ],
  [
    'redirects in a row of a file',
    1_600,
    (count) => {
      const entries = (MANY['redirects in a row']?.(count) ?? []).map(entryOf);
      return () => [...explanationOf(entries).exchanges()];
    },
  ],
  [
    'lines of one header in a file',
    2 ** 16,
    text('many lines', (value) => finished(readInSlices([{ request: { headers: linesOf('Cookie', value) } }]))),
  ],
  ['many agents in one user agent', 2 ** 14, text('user agents', agentOf)],
  [
    'a name that is looked for once for each line of a message',
    2 ** 13,
    text('many lines', (value) => {
      const list = linesOf('Set-Cookie', value);
      for (const _ of list) lastValue(list, 'Date');
    }),
  ],
  [
    'a long URL that is parsed for each line of a response',
    2 ** 17,
    (length) => {
      const url = longUrl(length);
      return () => times(length / 64, () => parseUrl(url));
    },
  ],
  ['lines of a pasted text', 20_000, text('many lines', readMessage)],
  ['marks in a pasted URL', 20_000, text('URL ending in marks', readMessage)],
  ['words of a pasted text', 2 ** 17, text('different words', failuresNamedIn)],
])('%s: the time grows with the input alone', { retry: 2 }, (_, to, at) => {
  expect(growthOf({ shape: '', at, from: to / 16, to })).toBeNull();
});

it.each([
  [51, [51]],
  [52, [51, 1]],
])('%i requests that redirect to one another: chains of %j', (count, lengths) => {
  const chains = chainRedirects([], toldOfMany('redirects in a row', count).log.map(wireOfRecord));
  expect(chains.map(({ length }) => length)).toEqual(lengths);
});

it('redacts a Set-Cookie header of a file with more lines than a call takes arguments', () => {
  const value = 'a=1\n'.repeat(200_000);
  expect(redactHeaderList([{ name: 'Set-Cookie', value }])).toHaveLength(200_001);
});

it('looks the page of an exchange up instead of going through all pages', () => {
  let looks = 0;
  const pages = times(1_000, (index) => ({
    url: 'https://app.test/',
    get atMs() {
      looks += 1;
      return index;
    },
  }));
  const told = toldOfMany('one URL at once', 200);
  assemble({ ...told, pages, siteStores: new Map(), registrableDomain: (host) => host }, createAssembleCache());
  expect(looks).toBeLessThan(200 * 20);
});

it('reads the Set-Cookie lines of an entry once, not for each cookie', () => {
  let looks = 0;
  const headers = times(300, (index) => ({
    name: 'Set-Cookie',
    get value() {
      looks += 1;
      return `name${index}=1`;
    },
  }));
  const entry = { ...entryOf({ url: 'https://api.test/' }), response: { status: 200, headers } };
  expect(explanationOf([entry]).recording.relatedAt(0).cookies).toHaveLength(1);
  expect(looks).toBeLessThan(300 * 50);
});

it('does not go through all lines of a response for each of them to find the next one', () => {
  let looks = 0;
  const timeline = createCookieTimeline();
  const lines = cookieEventsOf(openCase(exchangeWith('a=1\n'.repeat(2_000)), { browser: 'chromium' }));
  const events = lines.map((event) => ({
    ...event,
    get refusal() {
      looks += 1;
      return { reason: 'same-site-lax-cross-site', schemeful: false, span: null } as const;
    },
  }));
  timeline.add(events);
  for (const event of events) timeline.nextLine(event);
  expect(looks).toBeLessThan(2_000 * 500);
});

it('does not go through all lines of a response for each that is refused', () => {
  let looks = 0;
  const text = times(300, (index) => `a${index}=1; Domain=b.test`).join('\n');
  const c = openCase(exchangeWith(text), { browser: 'chromium' });
  const [hop] = c.hops;
  const setCookies = hop.setCookies.map((outcome) => ({
    ...outcome,
    get name() {
      looks += 1;
      return outcome.name;
    },
  }));
  const [cause] = decideStorage(c, Object.create(hop, { setCookies: { value: setCookies } }));
  expect(cause?.cookies).toHaveLength(300);
  expect(looks).toBeLessThan(300 * 20);
});
