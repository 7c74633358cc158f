import { firstAtLeast } from '../model/binary-search';
import { type CookieMemory, NOTHING_REMEMBERED, type RememberedCookie } from '../model/cookie-memory';
import type { Exchange } from '../model/exchange';
import { itemsOf, membersOf, numberOr } from '../recorder/json';
import type { CookieEvent } from '../session/cookie-events';
import { type CookieTimeline, createCookieTimeline } from '../session/cookie-timeline';
import { isUserRefusedAt, pastLinesOf } from '../session/past-lines';
import type { SessionHop } from '../session/session-hop';
import { createSiteLog, type SiteLog } from '../session/site-log';
import { cookiesForUrl, matchesUrl } from '../standards/cookies/cookie-matching';
import { createCookieSettings } from './cookie-settings';
import { FileHop } from './file-hop';
import type { FileRequest, FileSession } from './file-session';
import type { ReadEntry } from './headers/read-entry';
import { type StoreOf, storeName, storesOf } from './stores';

/** What a file tells of cookies beside the exchange that is looked at. */
export interface FileMemory {
  /** For each hop of an exchange, in order. */
  cookiesAt(index: number): readonly CookieMemory[];
  /** What of it decides the explanation of an exchange of one hop, as a text; null: it must be judged by itself. */
  keyAt(index: number): string | null;
}

interface Opened {
  readonly timeline: CookieTimeline;
  readonly log: SiteLog;
  readonly eventsOf: ReadonlyMap<number, readonly CookieEvent[]>;
  /** By id, of the exchanges whose responses set or delete cookies. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** By exchange: 1 for those that ask a site whose cookies a response of the file sets or deletes. */
  readonly concerned: Uint8Array;
  /** Cookies that a later request had: they were stored. */
  readonly confirmed: ReadonlySet<RememberedCookie>;
  readonly doubts: Doubts;
}

/** What speaks against a cookie that a response of the file set. */
interface Doubts {
  /** Whether a request before this one had another value of its name, which no line of the file set. */
  isReplaced(cookie: RememberedCookie, request: FileRequest): boolean;
  /** Whether a response before this request has no header line in the file, so that it may have deleted it, and no request shows that it was there later. */
  isPerhapsDeleted(cookie: RememberedCookie, request: FileRequest): boolean;
}

/**
 * Remembers the cookies that the responses of a file set. Made when it is first asked; files in which no response sets a
 * cookie cost nothing. Never throws on data.
 */
export function createFileMemory(session: FileSession): FileMemory {
  const storeOf = storesOf(session);
  let opened: Opened | null = null;
  const open = (): Opened => {
    opened ??= openMemory(session, storeOf);
    return opened;
  };
  const exchangeById = (id: string): Exchange | null => {
    const index = open().indexOf.get(id);
    return index === undefined ? null : session.exchangeAt(index);
  };
  const isConcerned = (index: number): boolean => session.setters.length > 0 && open().concerned[index] === 1;
  const memoryOf = (index: number, requests: readonly (FileRequest | null)[]): readonly CookieMemory[] => {
    const { timeline, log, eventsOf, confirmed, doubts } = open();
    const events = eventsOf.get(index) ?? [];
    return requests.map((request, hop): CookieMemory => {
      if (request === null) return NOTHING_REMEMBERED;
      const exchangeId = events[0]?.exchangeId ?? '';
      const sending = { site: storeOf(request.url, index), sentAtMs: request.startedAtMs, exchangeId, hop };
      const stored = timeline
        .storedAt(sending)
        .filter((cookie) => !doubts.isReplaced(cookie, request))
        .map((cookie): RememberedCookie => {
          if (doubts.isPerhapsDeleted(cookie, request)) return { ...cookie, isPerhapsAbsent: true };
          return confirmed.has(cookie) ? asConfirmed(cookie) : cookie;
        });
      const sentLater = events.flatMap((event) =>
        event.line !== null && event.hop === hop ? (log.sentLater(event, timeline.nextLine(event)) ?? []) : [],
      );
      const remembered = { stored, expired: [], changing: [], sentLater };
      if (isSuccess(request.read)) return remembered;
      const exchange = session.exchangeAt(index);
      if (!isUserRefusedAt(exchange, hop)) return remembered;
      const lines = pastLinesOf(timeline, {
        ...sending,
        url: request.url,
        placeOfValue: (line) => (line.shown === line.name ? null : placeAmong(request, line)),
        exchangeOf: ({ exchangeId }) => exchangeById(exchangeId),
      });
      return { ...remembered, expired: timeline.expiredAt(sending), ...lines };
    });
  };
  /** Of most exchanges nothing else is asked: the response sets and deletes nothing, and the request had each stored cookie. */
  const hasAllStored = (index: number, { url, startedAtMs, sent, read }: FileRequest): boolean => {
    const { timeline, eventsOf } = open();
    if (eventsOf.has(index) || !isSuccess(read) || url.startsWith('http:')) return false;
    const sending = { site: storeOf(url, index), sentAtMs: startedAtMs, exchangeId: '', hop: 0 };
    return timeline.storedAt(sending).every(({ name }) => sent.has(name));
  };
  return {
    cookiesAt: (index) => (isConcerned(index) ? memoryOf(index, session.requestsAt(index)) : []),
    keyAt(index) {
      if (!isConcerned(index)) return '';
      const requests = session.requestsAt(index);
      const [request] = requests;
      if (!request) return null;
      if (hasAllStored(index, request)) return '';
      const [memory] = memoryOf(index, requests);
      if (!memory) return null;
      // Over http a `Secure` cookie may refuse a line.
      if (request.url.startsWith('http:') && memory.stored.some(({ secure }) => secure)) return null;
      if (cookiesForUrl(memory.expired, request.url).length > 0) return null;
      // Which cookie a deletion means is told by where the cookie of that name is stored.
      const deletions =
        open()
          .eventsOf.get(index)
          ?.filter(({ cookie }) => cookie === null) ?? [];
      if (deletions.some(({ line }) => memory.stored.some(({ name }) => name === line?.name))) return null;
      const unsent = memory.stored.filter(({ name }) => !request.sent.has(name));
      return cookiesForUrl(unsent, request.url).length > 0
        ? null
        : memory.sentLater.map(({ headerIndex, by }) => `${headerIndex} ${by}`).join('\n');
    },
  };
}

function openMemory(session: FileSession, storeOf: StoreOf): Opened {
  const settingsAt = createCookieSettings(session);
  const timeline = createCookieTimeline();
  const eventsOf = new Map<number, readonly CookieEvent[]>();
  const indexOf = new Map<string, number>();
  const sites = new Set<string>();
  for (const index of session.setters) {
    const client = session.clientAt(index);
    const events = settingsAt(index).map((event) => ({ ...event, site: storeName(event.site, client) }));
    timeline.add(events);
    eventsOf.set(index, events);
    indexOf.set(session.idAt(index), index);
    for (const { site } of events) sites.add(site);
  }
  const hops: SessionHop[] = [];
  /** By site: when responses came whose header lines the file lacks. */
  const unseen = new Map<string, number[]>();
  const concerned = new Uint8Array(session.count);
  for (let index = 0; index < session.count; index += 1) {
    if (!session.urlsAt(index).some((url) => sites.has(storeOf(url, index)))) continue;
    concerned[index] = 1;
    for (const request of session.requestsAt(index)) {
      const site = request === null ? '' : storeOf(request.url, index);
      if (request === null || !sites.has(site)) continue;
      hops.push(new FileHop(request, site));
      if (!hasNoHeaderLine(request.read)) continue;
      const moments = unseen.get(site) ?? [];
      moments.push(request.startedAtMs);
      unseen.set(site, moments);
    }
  }
  for (const moments of unseen.values()) moments.sort((one, other) => one - other);
  const log = createSiteLog(hops);
  const confirmed = new Set<RememberedCookie>();
  const events = [...eventsOf.values()].flat();
  for (const event of events) {
    const isOpen =
      (event.cookie?.isPerhapsAbsent || event.cookie?.isPresumed) &&
      log.sentLater(event, timeline.nextLine(event)) !== null;
    if (isOpen && event.cookie) confirmed.add(event.cookie);
  }
  return { timeline, log, eventsOf, indexOf, concerned, confirmed, doubts: createDoubts(events, log, unseen) };
}

/** The file does not show the lines of every response, nor what scripts set: then the attributes of the new cookie are not known. */
function createDoubts(
  events: readonly CookieEvent[],
  log: SiteLog,
  unseen: ReadonlyMap<string, readonly number[]>,
): Doubts {
  const eventOf = new Map<RememberedCookie, CookieEvent>();
  const setBySite = new Set<string>();
  for (const event of events) {
    const { cookie, line, site } = event;
    if (line === null || line.shown === line.name) continue;
    if (cookie !== null) eventOf.set(cookie, event);
    setBySite.add(`${site} ${line.shown}`);
  }
  return {
    isReplaced(cookie, { startedAtMs, sent }) {
      const event = eventOf.get(cookie);
      if (event === undefined || sent.has(cookie.name)) return false;
      const last = log.newestBefore(
        event.site,
        startedAtMs,
        (hop) => hop.sent.has(cookie.name) && matchesUrl(cookie, hop.url),
      );
      if (last === null || last.sentAtMs < event.atMs) return false;
      const pairs = last.sent.pairsOf?.(cookie.name) ?? [];
      return pairs.length > 0 && pairs.every((pair) => !setBySite.has(`${event.site} ${pair}`));
    },
    isPerhapsDeleted(cookie, { startedAtMs }) {
      const event = eventOf.get(cookie);
      const moments = unseen.get(event?.site ?? '') ?? [];
      const unseenAtMs = moments[firstAtLeast(moments, (atMs) => atMs, startedAtMs) - 1];
      if (event === undefined || unseenAtMs === undefined || unseenAtMs < event.fromMs) return false;
      const shown = event.line?.shown ?? cookie.name;
      const last = log.newestBefore(event.site, Number.POSITIVE_INFINITY, ({ sent }) => sent.has(shown));
      return last === null || last.sentAtMs <= unseenAtMs;
    },
  };
}

/** A server sends some with every response: DevTools leave those of some requests of workers out. */
const hasNoHeaderLine = ({ entry }: ReadEntry): boolean => {
  const { status, headers } = membersOf(membersOf(entry).response);
  return numberOr(status, 0) > 0 && itemsOf(headers).length === 0;
};

/** By its status alone: building its exchange takes time. */
const isSuccess = ({ entry }: ReadEntry): boolean => numberOr(membersOf(membersOf(entry).response).status, 0) < 300;

const asConfirmed = ({ isPerhapsAbsent: _, isPresumed: __, ...cookie }: RememberedCookie): RememberedCookie => cookie;

/** Where a line's cookie, as a Cookie header shows it, stands among those of its name; -1: it is not there. */
function placeAmong({ read }: FileRequest, { name, shown }: NonNullable<CookieEvent['line']>): number {
  const pairs = read.sent.cookies.flatMap((line) => (typeof line === 'string' ? line.split(';') : []));
  return pairs
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .indexOf(shown);
}
