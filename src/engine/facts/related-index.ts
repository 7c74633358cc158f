import { firstAtLeast } from '../../model/binary-search';
import type { Exchange } from '../../model/exchange';
import type { Related } from '../../model/related';
import { serializedOriginOf } from '../../standards/origin';

/** More related exchanges would add no evidence, and each diagnosis reads them all. */
const MAX_RELATED = 8;
/** How many exchanges of the same origin are searched, so that those of the same URL do not replace all others. */
const MAX_OF_ORIGIN = 4 * MAX_RELATED;
/** Upper bound on frame depth. */
const MAX_FRAME_DEPTH = 16;

/** The members of an exchange that decide which others are related to it. */
export interface Subject {
  readonly url: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/** What is related to an exchange, but for what is remembered of its cookies. */
export type RelatedExchanges = Omit<Related, 'cookies'>;

/** Which others of a recording are related to one, by their positions. A look-up takes no longer than its result is long. */
export interface RelatedIndex {
  sameUrl(index: number): readonly number[];
  sameOrigin(index: number): readonly number[];
  within(index: number): readonly number[];
}

/**
 * Finds the exchanges that are related to each exchange of a recording.
 *
 * In: the exchanges in the order of their start. Out: what is related to each, in the same order. Linear in the input.
 * OURS: which document made a request is concluded from the frame’s id: the last document that came into it before.
 */
export function relateAll(exchanges: readonly Exchange[]): readonly RelatedExchanges[] {
  const positions = relatedIndexOf(
    exchanges.map(({ hops, startedAtMs, endedAtMs }) => ({ url: hops[0].url, startedAtMs, endedAtMs })),
  );
  const at = (positions: readonly number[]): readonly Exchange[] => positions.flatMap((each) => exchanges[each] ?? []);
  const documents = new Map<number, Exchange>();
  return exchanges.map((exchange, index) => {
    const related: RelatedExchanges = {
      documents: documentsAround(exchange, documents),
      sameUrl: at(positions.sameUrl(index)),
      sameOrigin: at(positions.sameOrigin(index)),
      within: at(positions.within(index)),
    };
    const { frame } = exchange.client;
    if (frame === null || !isNavigation(exchange)) return related;
    // A new page: the frames of the old one do not exist any more.
    if (exchange.request.type === 'main_frame') documents.clear();
    documents.set(frame.id, exchange);
    return related;
  });
}

/** The same as positions, found when they are needed. In: all exchanges of a recording in the order of their start. */
export function relatedIndexOf(all: readonly Subject[]): RelatedIndex {
  const byUrl = new Map<string, number[]>();
  const byOrigin = new Map<string, number[]>();
  const originOfUrl = new Map<string, string>();
  for (const [index, { url }] of all.entries()) {
    let origin = originOfUrl.get(url);
    if (origin === undefined) {
      origin = serializedOriginOf(url) ?? url;
      originOfUrl.set(url, origin);
    }
    push(byUrl, url, index);
    push(byOrigin, origin, index);
  }
  const urlAt = (index: number): string => all[index]?.url ?? '';
  return {
    sameUrl(index) {
      const same = byUrl.get(urlAt(index)) ?? [];
      const place = placeOf(index, same);
      return same.slice(Math.max(0, place - MAX_RELATED), place).reverse();
    },
    sameOrigin(index) {
      const url = urlAt(index);
      const same = byOrigin.get(originOfUrl.get(url) ?? '') ?? [];
      const place = placeOf(index, same);
      return same
        .slice(Math.max(0, place - MAX_OF_ORIGIN), place)
        .reverse()
        .filter((other) => urlAt(other) !== url)
        .slice(0, MAX_RELATED);
    },
    within(index) {
      const same = byUrl.get(urlAt(index)) ?? [];
      const endedAtMs = all[index]?.endedAtMs ?? 0;
      const place = placeOf(index, same) + 1;
      return same.slice(place, place + MAX_RELATED).filter((other) => (all[other]?.startedAtMs ?? 0) <= endedAtMs);
    },
  };
}

function push(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}

/** The index of a position in a sorted list of positions. */
const placeOf = (wanted: number, sorted: readonly number[]): number => firstAtLeast(sorted, (each) => each, wanted);

/** Whether two relations have the same exchanges, so that a diagnosis made with one is valid for the other. */
export const isSameRelated = (one: Related, other: Related): boolean =>
  isSameList(one.documents, other.documents) &&
  isSameList(one.sameUrl, other.sameUrl) &&
  isSameList(one.sameOrigin, other.sameOrigin) &&
  isSameList(one.within, other.within) &&
  isSameList(one.cookies, other.cookies);

const isSameList = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

const isNavigation = ({ request }: Exchange): boolean => request.type === 'main_frame' || request.type === 'sub_frame';

/** The documents around the client, innermost first. The client of a frame’s own navigation is the document around the frame. */
function documentsAround(exchange: Exchange, documents: ReadonlyMap<number, Exchange>): readonly Exchange[] {
  const { frame } = exchange.client;
  if (exchange.request.type === 'main_frame') return [];
  if (frame === null) return onlyDocument(documents);
  const found: Exchange[] = [];
  let id = isNavigation(exchange) ? frame.parentId : frame.id;
  while (found.length < MAX_FRAME_DEPTH) {
    const document = documents.get(id);
    if (document === undefined || found.includes(document)) break;
    found.push(document);
    id = document.client.frame?.parentId ?? -1;
  }
  return found;
}

/** Only the log shows the request, and it names no frame: it belongs to the page while the page has no other document. */
function onlyDocument(documents: ReadonlyMap<number, Exchange>): readonly Exchange[] {
  const page = documents.get(0);
  return page !== undefined && documents.size === 1 ? [page] : [];
}
