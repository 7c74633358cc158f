import type { CDPSession, Page } from 'playwright-core';

/** A request as Chromium reports it, hop by hop. */
export interface OracleCall {
  readonly url: string;
  readonly method: string;
  readonly isPreflight: boolean;
  readonly hops: readonly OracleHop[];
  /** A response came that is no redirect. */
  readonly isAnswered: boolean;
  readonly failure: {
    readonly errorText: string;
    readonly blockedReason: string | null;
    readonly corsError: string | null;
    readonly failedParameter: string | null;
  } | null;
}
export interface OracleHop {
  readonly url: string;
  /** Every cookie that the browser considered, with the reasons why it was not sent; none: it was sent. null: not reported. */
  readonly cookies: readonly OracleCookie[] | null;
  /** Set-Cookie lines that it refused. null: not reported. */
  readonly refused: readonly { readonly line: string; readonly reasons: readonly string[] }[] | null;
}
export interface OracleCookie {
  readonly name: string;
  readonly domain: string;
  readonly path: string;
  readonly partition: string;
  readonly reasons: readonly string[];
}

interface Event {
  readonly [member: string]: unknown;
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string };
  readonly initiator: { readonly type: string };
  readonly errorText: string;
  readonly blockedReason?: string;
  readonly corsErrorStatus?: { readonly corsError: string; readonly failedParameter: string };
  readonly associatedCookies: readonly {
    readonly cookie: {
      readonly name: string;
      readonly domain: string;
      readonly path: string;
      readonly partitionKey?: { readonly topLevelSite: string };
    };
    readonly blockedReasons: readonly string[];
  }[];
  readonly blockedCookies: readonly { readonly cookieLine: string; readonly blockedReasons: readonly string[] }[];
  readonly sessionId: string;
  readonly message: string;
}

interface Entry {
  urls: string[];
  method: string;
  isPreflight: boolean;
  isAnswered: boolean;
  sent: Event['associatedCookies'][];
  received: Event['blockedCookies'][];
  failure: Event | null;
}

/** Chromium's account of a page, its frames in other processes, and the workers of all of them. */
export interface OracleTree {
  readonly calls: () => readonly OracleCall[];
  /** Forgets what was reported so far. */
  readonly clear: () => void;
  /** Fulfilled when every target that exists is listened to. */
  readonly settled: () => Promise<void>;
  /** Whether the end of each of these requests has been reported, by URL. */
  readonly hasHeardOf: (urls: readonly string[]) => boolean;
}

/**
 * Listens to a page and whatever comes to be in it. The protocol's nested form is used (messages in messages), because
 * Playwright's sessions give no way to a worker's.
 */
export const watchTree = async (page: Page): Promise<OracleTree> => {
  const entries = new Map<string, Entry>();
  const pending = new Set<Promise<unknown>>();
  const session = await page.context().newCDPSession(page);

  const entryOf = (key: string): Entry => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      urls: [],
      method: '',
      isPreflight: false,
      isAnswered: false,
      sent: [],
      received: [],
      failure: null,
    };
    entries.set(key, entry);
    return entry;
  };
  // A request id names its process, and what the network tells of a worker's requests comes to the page around it.
  const hear = (method: string, event: Event): void => {
    const entry = entryOf(event.requestId);
    if (method === 'Network.requestWillBeSent') {
      entry.urls.push(event.request.url);
      entry.method ||= event.request.method;
      entry.isPreflight = event.initiator.type === 'preflight';
    } else if (method === 'Network.requestWillBeSentExtraInfo') entry.sent.push(event.associatedCookies);
    else if (method === 'Network.responseReceivedExtraInfo') entry.received.push(event.blockedCookies);
    else if (method === 'Network.responseReceived') entry.isAnswered = true;
    else if (method === 'Network.loadingFailed') entry.failure = event;
  };
  const attach = (link: Link): void => {
    link.on((method, event) => {
      if (method === 'Target.attachedToTarget') attach(nested(link, event.sessionId));
      else if (method.startsWith('Network.') && event.requestId !== undefined) hear(method, event);
    });
    const begun = Promise.all([
      link.send('Network.enable', {}),
      link.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false }),
    ]).catch(() => undefined); // The target is gone already.
    pending.add(begun);
    void begun.finally(() => pending.delete(begun));
  };
  attach(rootLink(session));
  const settled = async (): Promise<void> => {
    while (pending.size > 0) await Promise.all(pending);
  };
  await settled();
  return {
    calls: () => [...entries.values()].flatMap(readEntry),
    clear: () => entries.clear(),
    settled,
    hasHeardOf: (urls) => {
      const heard = new Set(
        [...entries.values()].flatMap(({ urls: own, received }) => (received.length > 0 ? own : [])),
      );
      return urls.every((url) => heard.has(url));
    },
  };
};

/** One session of the protocol, by itself or within another's messages. */
interface Link {
  readonly send: (method: string, params: Record<string, unknown>) => Promise<unknown>;
  readonly on: (listener: (method: string, event: Event) => void) => void;
}

const ROOT_EVENTS = [
  'Network.requestWillBeSent',
  'Network.requestWillBeSentExtraInfo',
  'Network.responseReceived',
  'Network.responseReceivedExtraInfo',
  'Network.loadingFailed',
  'Target.attachedToTarget',
  'Target.receivedMessageFromTarget',
] as const;

/** Playwright types each method and event of the protocol apart; here they are all treated alike. */
interface UntypedSession {
  send(method: string, params: Record<string, unknown>): Promise<unknown>;
  on(event: string, listener: (event: Event) => void): void;
}

const rootLink = (session: CDPSession): Link => {
  const untyped = session as unknown as UntypedSession;
  return {
    send: (method, params) => untyped.send(method, params),
    on: (listener) => {
      for (const name of ROOT_EVENTS) untyped.on(name, (event) => listener(name, event));
    },
  };
};

const ANSWERS_WITHIN_MS = 2_000;

const nested = (parent: Link, sessionId: string): Link => {
  const waiting = new Map<number, (result: unknown) => void>();
  const listeners: ((method: string, event: Event) => void)[] = [];
  let lastId = 0;
  parent.on((method, event) => {
    if (method !== 'Target.receivedMessageFromTarget' || event.sessionId !== sessionId) return;
    const message: { id?: number; method?: string; params?: Event } = JSON.parse(event.message);
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else if (message.method !== undefined && message.params !== undefined) {
      for (const listener of listeners) listener(message.method, message.params);
    }
  });
  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        // A target that is gone replies no more.
        setTimeout(() => reject(new Error('gone')), ANSWERS_WITHIN_MS);
        lastId += 1;
        waiting.set(lastId, resolve);
        const message = JSON.stringify({ id: lastId, method, params });
        parent.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
      }),
    on: (listener) => listeners.push(listener),
  };
};

const readEntry = ({
  urls,
  method,
  isPreflight,
  isAnswered,
  sent,
  received,
  failure,
}: Entry): readonly OracleCall[] => {
  const [url] = urls;
  if (url === undefined) return [];
  return [
    {
      url,
      method,
      isPreflight,
      isAnswered,
      hops: urls.map((hop, index) => ({
        url: hop,
        cookies: sent[index]?.map(readCookie) ?? null,
        refused:
          received[index]?.map(({ cookieLine, blockedReasons }) => ({ line: cookieLine, reasons: blockedReasons })) ??
          null,
      })),
      failure: failure && {
        errorText: failure.errorText,
        blockedReason: failure.blockedReason ?? null,
        corsError: failure.corsErrorStatus?.corsError ?? null,
        failedParameter: failure.corsErrorStatus?.failedParameter ?? null,
      },
    },
  ];
};

const readCookie = ({ cookie, blockedReasons }: Event['associatedCookies'][number]): OracleCookie => ({
  name: cookie.name,
  domain: cookie.domain,
  path: cookie.path,
  partition: cookie.partitionKey?.topLevelSite ?? '',
  reasons: blockedReasons,
});
