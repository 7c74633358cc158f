import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import { serializedOriginOf } from '../standards/origin';

/** More of them would tell no more, and each is looked at for each diagnosis. */
const MOST = 8;
/** A frame tree deeper than this is nobody’s. */
const MOST_ANCESTORS = 16;

/**
 * Finds what bears on each exchange of a recording.
 *
 * In: the exchanges in the order of their start. Out: what is related to each, in the same order. Linear in the input.
 * OURS: which document made a request is concluded from the frame’s id: the last document that came into it before.
 */
export function relateAll(exchanges: readonly Exchange[]): readonly Related[] {
  const byUrl = new Map<string, Exchange[]>();
  const byOrigin = new Map<string, Exchange[]>();
  const documents = new Map<number, Exchange>();
  const within = new Map<Exchange, Exchange[]>();
  return exchanges.map((exchange) => {
    const { url } = exchange.hops[0];
    const origin = originOf(exchange);
    const inside: Exchange[] = [];
    const related: Related = {
      documents: documentsAround(exchange, documents),
      sameUrl: byUrl.get(url)?.slice(0, MOST) ?? [],
      sameOrigin: (byOrigin.get(origin) ?? []).filter((other) => other.hops[0].url !== url).slice(0, MOST),
      within: inside,
    };
    for (const earlier of related.sameUrl) {
      const list = within.get(earlier);
      if (list && list.length < MOST && (earlier.endedAtMs ?? 0) >= exchange.startedAtMs) list.push(exchange);
    }
    within.set(exchange, inside);
    pushNewest(byUrl, url, exchange);
    pushNewest(byOrigin, origin, exchange);
    const { frame } = exchange.client;
    if (frame === null || !isNavigation(exchange)) return related;
    // A new page: the frames of the old one are gone.
    if (exchange.request.type === 'main_frame') documents.clear();
    documents.set(frame.id, exchange);
    return related;
  });
}

/** Whether two relations are of the very same exchanges, so that a diagnosis made with the one holds for the other. */
export const isSameRelated = (one: Related, other: Related): boolean =>
  isSameList(one.documents, other.documents) &&
  isSameList(one.sameUrl, other.sameUrl) &&
  isSameList(one.sameOrigin, other.sameOrigin) &&
  isSameList(one.within, other.within);

const isSameList = (one: readonly Exchange[], other: readonly Exchange[]): boolean =>
  one.length === other.length && one.every((exchange, index) => exchange === other[index]);

const isNavigation = ({ request }: Exchange): boolean => request.type === 'main_frame' || request.type === 'sub_frame';

/** A frame’s own navigation was asked for by the document around it. */
function documentsAround(exchange: Exchange, documents: ReadonlyMap<number, Exchange>): readonly Exchange[] {
  const { frame } = exchange.client;
  if (exchange.request.type === 'main_frame') return [];
  if (frame === null) return onlyDocument(documents);
  const found: Exchange[] = [];
  let id = isNavigation(exchange) ? frame.parentId : frame.id;
  while (found.length < MOST_ANCESTORS) {
    const document = documents.get(id);
    if (document === undefined || found.includes(document)) break;
    found.push(document);
    id = document.client.frame?.parentId ?? -1;
  }
  return found;
}

/** Only the log knows of the request, and it names no frame: whose it is can be told while the page has no other document. */
function onlyDocument(documents: ReadonlyMap<number, Exchange>): readonly Exchange[] {
  const page = documents.get(0);
  return page !== undefined && documents.size === 1 ? [page] : [];
}

const origins = new WeakMap<Exchange, string>();

function originOf(exchange: Exchange): string {
  const known = origins.get(exchange);
  if (known !== undefined) return known;
  const { url } = exchange.hops[0];
  const origin = serializedOriginOf(url) ?? url;
  origins.set(exchange, origin);
  return origin;
}

/** Keeps somewhat more than is handed out, so that the others of the same URL do not push everything out. */
function pushNewest(lists: Map<string, Exchange[]>, key: string, exchange: Exchange): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [exchange]);
  else {
    list.unshift(exchange);
    if (list.length > 4 * MOST) list.pop();
  }
}
