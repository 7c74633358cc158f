import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { createGrowingRelations } from '../../../src/engine/facts/growing-relations';
import type { Exchange, RequestRecord } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { NOTHING_RELATED, type Related } from '../../../src/model/related';
import { recordingOf } from './fixtures';

const browser = 'chromium';
const said = (exchange: Exchange, related: Related = NOTHING_RELATED) =>
  diagnose(exchange, { browser, related }).findings.map(({ ruleId, certainty }) => `${ruleId}, ${certainty}`);

/** The exchange with its last request changed. */
function withLast(exchange: Exchange, change: Partial<RequestRecord>, more: Partial<Exchange> = {}): Exchange {
  const [first, ...rest] = exchange.hops;
  const last = rest.at(-1) ?? first;
  if (!last.actual) throw new Error('never sent');
  const edited = { ...last, actual: { ...last.actual, ...change } };
  const { networkError = exchange.networkError } = change;
  return {
    ...exchange,
    networkError,
    hops: rest.length === 0 ? [edited] : [first, ...rest.slice(0, -1), edited],
    ...more,
  };
}

const atUrl = (exchange: Exchange, url: string): Exchange => ({
  ...exchange,
  hops: [{ ...exchange.hops[0], url, actual: exchange.hops[0].actual && { ...exchange.hops[0].actual, url } }],
});

describe('a response that was refused, as webRequest alone tells it', () => {
  const TEXT = { networkError: 'net::ERR_BLOCKED_BY_RESPONSE' };

  it('its own header is proof', () => {
    const { exchange } = recordingOf('corp-same-origin-image');
    expect(said(withLast(exchange, TEXT))).toEqual(['corp-not-same-origin, proven']);
  });

  it('without one the page’s policy is: seen or concluded', () => {
    const { exchange, related } = recordingOf('coep-image-without-corp');
    expect(said(withLast(exchange, TEXT), related)).toEqual(['corp-defaulted-by-coep, proven']);
    expect(said(withLast(exchange, TEXT))).toEqual(['corp-defaulted-by-coep, inferred']);
  });

  it.each([
    ['Coep', 'The page says `Cross-Origin-Embedder-Policy: require-corp`,'],
    ['Dip', 'The page has a `Document-Isolation-Policy`,'],
  ])('the log names the policy of the page: %s', (policy, title) => {
    const { exchange, related } = recordingOf('coep-image-without-corp');
    const networkError = `${TEXT.networkError}.NotSameOriginAfterDefaultedToSameOriginBy${policy}`;
    const { findings } = diagnose(withLast(exchange, { networkError }), { browser, related });
    expect(findings[0]?.title).toContain(title);
  });

  it('a frame whose headers refuse nothing is “cannot tell”', () => {
    const { exchange } = recordingOf('coep-frame-without-coep');
    expect(said(exchange)).toEqual([]);
    expect(diagnose(exchange, { browser }).verdict.kind).toBe('cannot-tell');
  });
});

describe('plain http that left an https page is not mixed content', () => {
  const { exchange } = recordingOf('local-network-over-http');
  const failed = (networkError: string, url = exchange.hops[0].url) =>
    said(withLast(atUrl(exchange, url), { response: null, networkError }, { outcome: 'network-error' }));

  it('when the network failed', () => {
    expect(failed('net::ERR_CONNECTION_REFUSED')).toEqual(['network-error, proven']);
    expect(failed('net::ERR_CONNECTION_REFUSED', 'http://api.shop.test/')).toEqual(['network-error, proven']);
  });

  it('when it was answered, it is worth a word, once for each origin', () => {
    const allowed = atUrl(exchange, 'http://api.shop.test/prices');
    expect(said(allowed)).toEqual(['mixed-content-warning, proven']);
    expect(said(allowed, { ...NOTHING_RELATED, sameOrigin: [allowed] })).toEqual([]);
    expect(said(exchange, { ...NOTHING_RELATED, sameUrl: [exchange] })).toEqual([]);
  });

  it('the standard, and so Firefox until it is measured, makes no exception for the local network', () => {
    const { actual } = exchange.hops[0];
    const unsent = actual && { ...actual, response: null, networkError: '', witnesses: ['devtools-log'] as const };
    const hops = [{ ...exchange.hops[0], actual: unsent }] as const;
    const never: Exchange = { ...exchange, outcome: 'network-error', networkError: '', hops };
    expect(diagnose(never, { browser: 'firefox' }).culprit?.ruleId).toBe('mixed-content-blocked');
    expect(diagnose(never, { browser }).culprit).toBeNull();
  });
});

describe('a request that left no trace of the network', () => {
  const { exchange, related } = recordingOf('csp-img-src');

  it('is the page’s policy where that was seen to refuse it', () => {
    expect(said(exchange, related)).toEqual(['csp-connect-src, inferred']);
  });

  it('is “cannot tell” where it was not, and what else leaves no trace is named', () => {
    const { verdict, missing } = diagnose(exchange, { browser });
    expect(verdict.kind).toBe('cannot-tell');
    expect(missing[0]).toContain('what ended it');
    expect(missing[0]).toContain('`<meta>`');
  });

  it('belongs to the page while the page has no other document', () => {
    const [page] = related.documents;
    if (!page) throw new Error('the page was not recorded');
    const frame: Exchange = {
      ...page,
      id: 'frame',
      request: { ...page.request, type: 'sub_frame' },
      client: { ...page.client, frame: { id: 7, parentId: 0 } },
    };
    expect(createGrowingRelations().update([page, exchange], 0)[1]?.documents).toEqual([page]);
    expect(createGrowingRelations().update([page, frame, exchange], 0)[2]?.documents).toEqual([]);
    expect(createGrowingRelations().update([page, frame, page, exchange], 0)[3]?.documents).toEqual([page]);
  });
});

describe('a redirect that was not followed', () => {
  const { exchange, related } = recordingOf('csp-after-redirect');

  it('is the page’s policy where that was seen to refuse the target', () => {
    expect(said(exchange, related)).toEqual(['csp-connect-src, proven']);
  });

  it('is otherwise only likely one that the page would not follow', () => {
    expect(said(exchange)).toEqual(['redirect-not-followed, inferred']);
    const [page] = related.documents;
    const open = page && withLast(page, { response: { ...page.hops[0].actual?.response, headerList: [] } as never });
    expect(said(exchange, { ...related, documents: open ? [open] : [] })).toEqual(['redirect-not-followed, inferred']);
  });

  it('is never a navigation: no page states how its redirects are handled', () => {
    const document: Exchange = { ...exchange, request: { ...exchange.request, type: 'main_frame' } };
    expect(said(document).join()).not.toContain('redirect-not-followed');
  });
});

describe('Local Network Access', () => {
  it('a WebSocket ends in a text that says nothing: a refused handshake is likelier', () => {
    const { exchange } = recordingOf('local-network-denied');
    const socket: Exchange = {
      ...withLast(atUrl(exchange, 'wss://api.shop.test/live'), { networkError: 'net::ERR_FAILED' }),
      request: { ...exchange.request, type: 'websocket', mode: proven('websocket', '') },
    };
    expect(said(socket)).toEqual(['websocket-no-cors, inferred']);
  });

  it('a bad port is told from the URL, also where the text says nothing', () => {
    const { exchange } = recordingOf('bad-port');
    expect(said(withLast(exchange, { networkError: 'net::ERR_FAILED' }))).toEqual(['bad-port, proven']);
    // The user has allowed the port, and nothing listens there.
    expect(said(withLast(exchange, { networkError: 'net::ERR_CONNECTION_REFUSED' }))).toEqual([
      'network-error, proven',
    ]);
  });

  it('says where the address is when the URL or an earlier answer shows it', () => {
    const { exchange, related } = recordingOf('local-network-denied');
    const title = (more: Exchange, others: Related = NOTHING_RELATED) =>
      diagnose(more, { browser, related: others }).culprit?.title;
    expect(title(exchange)).toContain('leads to this computer or the local network');
    expect(title(atUrl(exchange, 'http://localhost:3000/'))).toContain('is this computer itself');
    expect(title(atUrl(exchange, 'https://192.168.0.9/'))).toContain('is on the local network');
    const earlier = recordingOf('private-network-header').exchange;
    expect(title(exchange, { ...related, sameOrigin: [earlier] })).toContain('is this computer itself');
  });

  it('cookies of a request that was never connected were not sent', () => {
    const { exchange } = recordingOf('local-network-denied');
    const withCookie = withLast(exchange, {
      requestHeaders: proven([{ name: 'Cookie', value: 'sid=1' }], 'the browser told it'),
    });
    expect(diagnose(withCookie, { browser }).cookies.map(({ name, fate }) => `${name} ${fate}`)).toEqual([
      'sid not-sent',
    ]);
  });

  it('the old header is worth a word once', () => {
    const { exchange } = recordingOf('private-network-header');
    expect(said(exchange, { ...NOTHING_RELATED, sameUrl: [exchange] })).toEqual([]);
  });
});

describe('the credentials mode', () => {
  it('is not concluded from an end that came after the preflight was accepted', () => {
    const { exchange } = recordingOf('private-network-header');
    const [hop] = exchange.hops;
    if (!hop.actual || !hop.preflight?.response) throw new Error('the recording has no preflight');
    const withoutCredentials = hop.preflight.response.headerList.filter(({ name }) => !/credentials/i.test(name));
    const preflight = { ...hop.preflight, response: { ...hop.preflight.response, headerList: withoutCredentials } };
    const actual = { ...hop.actual, response: null, networkError: 'net::ERR_FAILED' };
    const ended: Exchange = {
      ...exchange,
      outcome: 'network-error',
      networkError: 'net::ERR_FAILED',
      hops: [{ ...hop, preflight, actual }],
    };
    const { includesCredentials } = diagnose(ended, { browser });
    expect(includesCredentials.known && includesCredentials.certainty === 'proven' && includesCredentials.value).toBe(
      false,
    );
  });

  it('is not "include" for an image of a page whose policy is "credentialless", whatever its headers say', () => {
    const { exchange, related } = recordingOf('credentialless-image');
    expect(diagnose(exchange, { browser, related }).includesCredentials).toMatchObject({ value: false });
  });
});

it('the policy of the page is extended as a whole: nothing else that it says is lost', () => {
  const { exchange, related } = recordingOf('csp-img-src');
  const [page] = related.documents;
  const response = page?.hops[0].actual?.response;
  if (!page || !response) throw new Error('the page was not recorded');
  const value = "script-src 'self' ; default-src 'none', base-uri 'none'";
  const strict = withLast(page, {
    response: { ...response, headerList: [{ name: 'Content-Security-Policy', value }] },
  });
  const { culprit } = diagnose(exchange, { browser, related: { ...related, documents: [strict] } });
  expect(culprit?.fixes[0]?.snippet?.text).toBe(
    "Content-Security-Policy: script-src 'self'; default-src 'none'; img-src https://api.other.test, base-uri 'none'",
  );
});

it('a picture that fails over https may have been written with http: said of pictures, and of an https page alone', () => {
  const { exchange } = recordingOf('connection-closed');
  const asImage: Exchange = {
    ...exchange,
    request: { ...exchange.request, type: 'image', mode: proven('no-cors', '') },
  };
  const why = (each: Exchange) => diagnose(each, { browser }).culprit?.why ?? '';
  expect(why(asImage)).toContain('the browser changed it to `https:`');
  expect(why(exchange)).not.toContain('mixed content');
});
