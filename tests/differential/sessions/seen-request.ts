import type { ReportedCookie } from '../../../src/report/schema';
import type { Entry } from './session-oracle';

/** A cookie that Chromium considered for a request, and why it was not sent; no reasons: it was sent. */
export interface SeenCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly partition: string;
  readonly reasons: readonly string[];
}

/** The cookie that a fate is about. */
export const isSame = (cookie: SeenCookie, fate: ReportedCookie): boolean =>
  cookie.name === fate.name &&
  whereOf(cookie) === fate.where &&
  (cookie.partition !== '') === fate.attributes.includes('Partitioned');

/** As the panel writes it: ".shop.test/api". */
export const whereOf = ({ domain, path }: { readonly domain: string; readonly path: string }): string =>
  `${domain}${path}`;

/** One request or redirect of a chain, as Chromium reports it. */
export interface SeenHop {
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  /** null: not reported (answered from a cache, or by the browser itself). */
  readonly cookies: readonly SeenCookie[] | null;
  /** Set-Cookie lines of the response as the network received it. null: not reported. */
  readonly lines: readonly string[] | null;
  readonly refused: readonly { readonly line: string; readonly reasons: readonly string[] }[];
}

/** One request with its redirects, as Chromium reports it. */
export interface SeenRequest {
  readonly id: string;
  /** Of the first hop. */
  readonly url: string;
  readonly method: string;
  /** "Document", "Fetch" … */
  readonly type: string;
  /** Of its header `X-Call`; null: it has none. */
  readonly mark: string | null;
  readonly startedAtMs: number;
  readonly isPreflight: boolean;
  /** Of a preflight: the id of the request that it was made for. */
  readonly preflightOf: string | null;
  readonly hops: readonly SeenHop[];
  /** A response came that is no redirect. */
  readonly isAnswered: boolean;
  readonly isEnded: boolean;
  readonly failure: {
    readonly errorText: string;
    readonly blockedReason: string | null;
    readonly corsError: string | null;
  } | null;
}

/**
 * Puts the events of one request together. What the network adds ("extra info") comes by itself, and not for every hop:
 * each hop says whether it has some.
 */
export const readSeen = (id: string, entry: Entry): readonly SeenRequest[] => {
  const { requestWillBeSent: sent = [], responseReceived: answered = [], loadingFailed: failed = [] } = entry;
  const [first] = sent;
  // Reported by the network alone: a request of a page that is already gone.
  if (first === undefined) return [];
  const extraSent = [...(entry.requestWillBeSentExtraInfo ?? [])];
  const extraReceived = [...(entry.responseReceivedExtraInfo ?? [])];
  const hops = sent.map(({ request, wallTime }, index): SeenHop => {
    const following = sent[index + 1];
    // Of an opaque response the last hop says that it has none, though it was reported.
    const hasExtra = following === undefined || following.redirectHasExtraInfo;
    const before = hasExtra ? extraSent.shift() : undefined;
    const after = hasExtra ? extraReceived.shift() : undefined;
    return {
      url: request.url,
      method: request.method,
      startedAtMs: wallTime * 1000,
      cookies: before?.associatedCookies.map(readCookie) ?? null,
      lines: after === undefined ? null : setCookieLines(after.headers),
      refused: (after?.blockedCookies ?? []).map(
        ({ cookieLine, blockedReasons }: { cookieLine: string; blockedReasons: string[] }) => ({
          line: cookieLine,
          reasons: blockedReasons,
        }),
      ),
    };
  });
  const failure = failed[0];
  return [
    {
      id,
      url: first.request.url,
      method: first.request.method,
      type: first.type ?? '',
      mark: first.request.headers['X-Call'] ?? null,
      startedAtMs: first.wallTime * 1000,
      isPreflight: first.initiator.type === 'preflight',
      preflightOf: first.initiator.type === 'preflight' ? (first.initiator.requestId ?? null) : null,
      hops,
      isAnswered: answered.length > 0,
      isEnded: failed.length + (entry.loadingFinished?.length ?? 0) > 0,
      failure:
        failure === undefined
          ? null
          : {
              errorText: failure.errorText,
              blockedReason: failure.blockedReason ?? null,
              corsError: failure.corsErrorStatus?.corsError ?? null,
            },
    },
  ];
};

/** The protocol joins lines of one name by line breaks. */
const setCookieLines = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) => (name.toLowerCase() === 'set-cookie' ? value.split('\n') : []));

const readCookie = ({ cookie, blockedReasons }: Entry['requestWillBeSentExtraInfo'][number]): SeenCookie => ({
  name: cookie.name,
  value: cookie.value,
  domain: cookie.domain,
  path: cookie.path,
  partition: cookie.partitionKey?.topLevelSite ?? '',
  reasons: blockedReasons,
});
