import type { ServerSideChange } from '../changes/of-server';
import type { CookieAttributes, ServerIntent } from '../model/change';
import type { Exchange, Hop, RequestMode } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { linesNamed } from '../model/header-lookup';
import type { HeaderName } from '../model/header-names';
import { isCorsSafelistedMethod, isForbiddenMethod } from '../standards/cors-safelist';
import { serializedOriginOf } from '../standards/origin';
import { isDeletion } from './cookie-scope';
import { type ExistingLine, existingLines } from './existing-lines';
import { type RecognisedStack, signsIn } from './recognise';
import { headersOfPage } from './sent-headers';
import { BODY } from './signs';

/** What pages of one origin asked of one server, and what was said of it. */
export interface Asked {
  readonly methods: Set<string>;
  readonly requestHeaders: Set<string>;
  /** Names of response headers that a response exposes today: a change must not take them away. */
  readonly exposedHeaders: Set<string>;
  /** The request that asks most of a preflight; null: none needs one. */
  preflighted: Hop | null;
  /** By its JSON text. */
  readonly intents: Map<string, ServerIntent>;
  readonly cookies: Map<string, CookieAttributes>;
  /** One of them is a page of its own, not in a frame. */
  isTopLevel: boolean;
  includesCredentials: boolean;
  /** A response allows credentials today: a change must not take this away. */
  allowsCredentials: boolean;
  /** A request of theirs may be subject to CORS. False: only navigations and elements without CORS were seen. null: no request was seen. */
  isRead: boolean | null;
  /** The browser stated that no unpartitioned third-party cookie can be sent. */
  blocksThirdPartyCookies: boolean;
}

/** What was seen of one server. */
export interface ServerSeen {
  /** By the serialized origin of the pages. */
  readonly asked: ReadonlyMap<string, Asked>;
  readonly recognised: readonly RecognisedStack[];
  /** What is presumably there today, whatever stack it is. */
  readonly existing: readonly ExistingLine[];
}

/** The part of an explanation, or of a report, that says what a server must change. */
export interface Said {
  /** Serialized origin of the client; null: not known. */
  readonly origin: string | null;
  readonly hops: readonly { readonly url: string }[];
  /** They are included, or a finding asks the page to include them; null: not known. */
  readonly includesCredentials: boolean | null;
  /** What findings ask of a server, with the hop whose server it is. */
  readonly asks: readonly { readonly hop: number; readonly change: ServerSideChange }[];
}

/** Gathers what a recording shows of servers that pages of other origins call. */
export interface ServerLog {
  addExchange(exchange: Exchange): void;
  addSaid(said: Said): void;
  /** Keyed by the serialized origin of the server. */
  of(server: string): ServerSeen;
}

/** A recording has few servers and origins of pages: what is kept of one does not grow with its requests. */
export function createServerLog(): ServerLog {
  const asked = new Map<string, Map<string, Asked>>();
  const signs = new Map<string, Map<RecognisedStack['stack'], RecognisedStack>>();
  const existing = new Map<string, Map<string, ExistingLine>>();
  const askedBy = (origin: string, server: string): Asked => {
    const byOrigin = asked.get(server) ?? new Map<string, Asked>();
    asked.set(server, byOrigin);
    const found = byOrigin.get(origin) ?? nothingAsked();
    byOrigin.set(origin, found);
    return found;
  };
  return {
    addExchange({ client: { origin, isTopLevel }, request: { mode }, hops, trial }) {
      // Its lines are not the server's.
      if (trial) return;
      for (const hop of hops) {
        const server = serializedOriginOf(hop.url);
        if (server === null || !origin.known || origin.value === server) continue;
        const known = signs.get(server) ?? new Map();
        signs.set(server, known);
        for (const list of responsesOf(hop)) {
          for (const sign of signsIn(list)) if (!known.has(sign.stack)) known.set(sign.stack, sign);
        }
        const lines = existing.get(server) ?? new Map();
        existing.set(server, lines);
        for (const line of existingLines(hop)) lines.set(line.stack + line.says, line);
        const entry = askedBy(origin.value, server);
        if (isTopLevel.known && isTopLevel.value) entry.isTopLevel = true;
        if (statesBlocking(hop)) entry.blocksThirdPartyCookies = true;
        if (allowsCredentials(hop)) entry.allowsCredentials = true;
        entry.isRead = entry.isRead === true || !mode.known || !NOT_READ.includes(mode.value);
        for (const method of methodsOf(hop)) entry.methods.add(method);
        for (const name of headersOfPage(hop)) entry.requestHeaders.add(name);
        if (demandOf(hop) > demandOf(entry.preflighted)) entry.preflighted = hop;
        for (const name of listedToday(hop, 'Access-Control-Allow-Headers')) entry.requestHeaders.add(name);
        for (const name of listedToday(hop, 'Access-Control-Expose-Headers')) entry.exposedHeaders.add(name);
      }
    },
    addSaid({ origin, hops, includesCredentials, asks }) {
      if (origin === null) return;
      hops.forEach(({ url }, index) => {
        const server = serializedOriginOf(url);
        if (server === null || server === origin) return;
        const entry = askedBy(origin, server);
        if (includesCredentials === true) entry.includesCredentials = true;
        for (const { hop, change } of asks) if (hop === index) addChange(entry, change);
      });
    },
    of: (server) => ({
      asked: asked.get(server) ?? new Map(),
      recognised: [...(signs.get(server)?.values() ?? [])],
      existing: [...(existing.get(server)?.values() ?? [])],
    }),
  };
}

const nothingAsked = (): Asked => ({
  methods: new Set(),
  requestHeaders: new Set(),
  exposedHeaders: new Set(),
  preflighted: null,
  intents: new Map(),
  cookies: new Map(),
  isTopLevel: false,
  includesCredentials: false,
  allowsCredentials: false,
  isRead: null,
  blocksThirdPartyCookies: false,
});

function addChange(entry: Asked, change: ServerSideChange): void {
  if (change.actor !== 'server-cookie') {
    // Many requests ask for the same: each is kept once.
    for (const intent of change.intents) entry.intents.set(JSON.stringify(intent), intent);
    return;
  }
  if (!('changes' in change.intent)) return;
  const { cookie, from, changes } = change.intent;
  if (isDeletion(from)) return;
  entry.cookies.set(cookie, { ...entry.cookies.get(cookie), ...changes });
}

/** Of these the CORS protocol decides nothing. */
const NOT_READ: readonly RequestMode[] = ['navigate', 'no-cors', 'same-origin'];

const allowsCredentials = ({ preflight, actual }: Hop): boolean =>
  [preflight, actual].some((record) =>
    linesNamed(record?.response?.headerList ?? [], 'Access-Control-Allow-Credentials').some(
      ({ value }) => value.trim() === 'true',
    ),
  );

/** The header lines of both responses; what a body says stands behind them. */
const responsesOf = ({ preflight, actual }: Hop): readonly HeaderList[] =>
  [actual, preflight].flatMap((record) => {
    const response = record?.response;
    if (!response) return [];
    const { headerList, bodySays } = response;
    return [bodySays === undefined ? headerList : [...headerList, { name: BODY, value: bodySays }]];
  });

/** How much a request asks of a preflight; 0: it needs none. */
function demandOf(hop: Hop | null): number {
  if (hop === null) return 0;
  const isMethodAsked = isCorsSafelistedMethod(hop.method) ? 0 : 1;
  return headersOfPage(hop).length * 2 + isMethodAsked;
}

/** What was asked for, and what the server allows today. */
const methodsOf = (hop: Hop): readonly string[] => [
  hop.method,
  ...requestLines(hop.preflight, 'Access-Control-Request-Method'),
  ...listedToday(hop, 'Access-Control-Allow-Methods').filter((method) => !isForbiddenMethod(method)),
];

/** The items of a list that both responses of a hop have, but for `*`. */
const listedToday = ({ preflight, actual }: Hop, name: HeaderName): readonly string[] =>
  [preflight, actual].flatMap((record) =>
    linesNamed(record?.response?.headerList ?? [], name).flatMap(({ value }) =>
      value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '' && item !== '*'),
    ),
  );

/** DEVIATES: Firefox states `none` for every third party, because it partitions their cookies; it stores what they set. */
const statesBlocking = ({ actual }: Hop): boolean =>
  actual?.requestHeaders.known === true &&
  requestLines(actual, 'Sec-Fetch-Storage-Access').includes('none') &&
  !actual.requestHeaders.value.some(({ name, value }) => /^user-agent$/i.test(name) && value.includes('Firefox/'));

const requestLines = (record: Hop['preflight'], name: HeaderName): readonly string[] =>
  record?.requestHeaders.known === true ? linesNamed(record.requestHeaders.value, name).map(({ value }) => value) : [];
