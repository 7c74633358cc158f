/** A cookie that the browser did not send or did not store, with its own reasons. */
export interface Blocked {
  readonly name: string;
  readonly reasons: readonly string[];
}

/** One request with its redirects, as Chromium reports it. */
export interface OracleRequest {
  readonly method: string;
  /** Of the first hop. */
  readonly url: string;
  readonly isPreflight: boolean;
  /** The URL of every hop, in order. */
  readonly hops: readonly string[];
  /** Of the last response that arrived; null: none. */
  readonly status: number | null;
  /** Of all hops. */
  readonly blockedFromSending: readonly Blocked[];
  readonly blockedFromStoring: readonly Blocked[];
  /** null: it did not fail. */
  readonly failure: {
    /** "net::ERR_FAILED" */
    readonly errorText: string;
    /** "mixed-content", "csp" … */
    readonly blockedReason: string | null;
    /** "MissingAllowOriginHeader" … */
    readonly corsError: string | null;
    /** The offending value, where one is named. */
    readonly failedParameter: string | null;
  } | null;
}

/** What is read of the protocol's events (playwright-core does not export their types). */
interface RequestEvent {
  /** Seconds of a clock that all processes share. */
  readonly timestamp: number;
  readonly request: { readonly url: string; readonly method: string };
  readonly initiator: { readonly type: string };
}
interface RequestExtraEvent {
  readonly associatedCookies: readonly {
    readonly cookie: { readonly name: string };
    readonly blockedReasons: readonly string[];
  }[];
}
interface ResponseEvent {
  readonly response: { readonly status: number };
}
interface ResponseExtraEvent {
  readonly statusCode: number;
  readonly blockedCookies: readonly {
    readonly cookie?: { readonly name: string };
    readonly cookieLine: string;
    readonly blockedReasons: readonly string[];
  }[];
}
interface FailureEvent {
  readonly errorText: string;
  readonly blockedReason?: string;
  readonly corsErrorStatus?: { readonly corsError: string; readonly failedParameter: string };
}

interface Entry {
  readonly first: RequestEvent | null;
  readonly hops: string[];
  readonly extraRequests: RequestExtraEvent[];
  readonly extraResponses: ResponseExtraEvent[];
  readonly response: ResponseEvent | null;
  readonly failure: FailureEvent | null;
}

/**
 * Collects protocol events by request. They come in no fixed order between processes: a service worker's request may be
 * told before the page's that caused it.
 */
export class OracleLog {
  readonly #entries = new Map<string, Entry>();
  #latest = 0;
  #waiting: { readonly matches: (url: string) => boolean; readonly done: () => void }[] = [];

  requested(id: string, event: RequestEvent): void {
    const entry = this.#entry(id);
    this.#latest = Math.max(this.#latest, event.timestamp);
    entry.hops.push(event.request.url);
    if (entry.first === null) this.#entries.set(id, { ...entry, first: event });
    this.#tellWaiting(id);
  }

  /** A WebSocket, by the URL of its handshake as the lab's server sees it: `https:` for `wss:`. Its event has no time. */
  opened(id: string, { url }: { readonly url: string }): void {
    const request = { url: url.replace(/^ws/, 'http'), method: 'GET' };
    this.requested(id, { timestamp: this.#latest, request, initiator: { type: 'script' } });
  }

  sent(id: string, event: RequestExtraEvent): void {
    this.#entry(id).extraRequests.push(event);
  }

  answered(id: string, event: ResponseEvent): void {
    this.#entries.set(id, { ...this.#entry(id), response: event });
  }

  received(id: string, event: ResponseExtraEvent): void {
    this.#entry(id).extraResponses.push(event);
    this.#tellWaiting(id);
  }

  failed(id: string, event: FailureEvent): void {
    const entry = this.#entry(id);
    // Of a WebSocket two events tell, and only one of them in words.
    const errorText = event.errorText || (entry.failure?.errorText ?? '');
    this.#entries.set(id, { ...entry, failure: { ...event, errorText } });
  }

  /** In the order in which they began. */
  requests(isWanted: (request: OracleRequest) => boolean): readonly OracleRequest[] {
    const begun = (entry: Entry): number => entry.first?.timestamp ?? 0;
    return [...this.#entries.values()]
      .sort((one, other) => begun(one) - begun(other))
      .flatMap(readEntry)
      .filter(isWanted);
  }

  /** Fulfilled when the network has reported the response of a request to such a URL. */
  responseOf(matches: (url: string) => boolean): Promise<void> {
    return new Promise((done) => this.#waiting.push({ matches, done }));
  }

  #entry(id: string): Entry {
    const known = this.#entries.get(id);
    if (known !== undefined) return known;
    const entry: Entry = {
      first: null,
      hops: [],
      extraRequests: [],
      extraResponses: [],
      response: null,
      failure: null,
    };
    this.#entries.set(id, entry);
    return entry;
  }

  #tellWaiting(id: string): void {
    const { hops, extraResponses } = this.#entry(id);
    if (extraResponses.length === 0) return;
    this.#waiting = this.#waiting.filter(({ matches, done }) => {
      const isOver = hops.some(matches);
      if (isOver) done();
      return !isOver;
    });
  }
}

const readEntry = ({
  first,
  hops,
  extraRequests,
  extraResponses,
  response,
  failure,
}: Entry): readonly OracleRequest[] => {
  // Reported by the network process alone: a request of a page that is already gone.
  if (first === null) return [];
  return [
    {
      method: first.request.method,
      url: first.request.url,
      isPreflight: first.initiator.type === 'preflight',
      hops,
      status: extraResponses.at(-1)?.statusCode ?? response?.response.status ?? null,
      blockedFromSending: extraRequests.flatMap(({ associatedCookies }) =>
        associatedCookies
          .filter(({ blockedReasons }) => blockedReasons.length > 0)
          .map(({ cookie, blockedReasons }) => ({ name: cookie.name, reasons: blockedReasons })),
      ),
      blockedFromStoring: extraResponses.flatMap(({ blockedCookies }) =>
        blockedCookies.map(({ cookie, cookieLine, blockedReasons }) => ({
          name: cookie?.name ?? nameIn(cookieLine),
          reasons: blockedReasons,
        })),
      ),
      failure:
        failure === null
          ? null
          : {
              errorText: failure.errorText,
              blockedReason: failure.blockedReason ?? null,
              corsError: failure.corsErrorStatus?.corsError ?? null,
              failedParameter: failure.corsErrorStatus?.failedParameter ?? null,
            },
    },
  ];
};

/** The cookie-name of a set-cookie-string that Chromium could not parse. */
const nameIn = (cookieLine: string): string => {
  const [pair = ''] = cookieLine.split(';');
  return pair.includes('=') ? pair.slice(0, pair.indexOf('=')).trim() : '';
};
