import { firstAtLeast } from '../../model/binary-search';
import type { Exchange } from '../../model/exchange';
import type { Related } from '../../model/related';
import { serializedOriginOf } from '../../standards/origin';

/** More of them would tell no more, and each is looked at for each diagnosis. */
const MAX_RELATED = 8;
/** How far back others of the same origin are looked for, so that those of the same URL do not push everything out. */
const MAX_OF_ORIGIN = 4 * MAX_RELATED;
/** A frame tree deeper than this is nobody’s. */
const MAX_FRAME_DEPTH = 16;

/** What of an exchange tells which others bear on it. */
export interface Subject {
  readonly url: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/** Which others of a recording bear on one, by their positions. Each answer costs no more than the few that it names. */
export interface RelatedIndex {
  sameUrl(index: number): readonly number[];
  sameOrigin(index: number): readonly number[];
  within(index: number): readonly number[];
}

/**
 * Finds what bears on each exchange of a recording.
 *
 * In: the exchanges in the order of their start. Out: what is related to each, in the same order. Linear in the input.
 * OURS: which document made a request is concluded from the frame’s id: the last document that came into it before.
 */
export function relateAll(exchanges: readonly Exchange[]): readonly Related[] {
  const positions = relatedIndexOf(
    exchanges.map(({ hops, startedAtMs, endedAtMs }) => ({ url: hops[0].url, startedAtMs, endedAtMs })),
  );
  const at = (positions: readonly number[]): readonly Exchange[] => positions.flatMap((each) => exchanges[each] ?? []);
  const documents = new Map<number, Exchange>();
  return exchanges.map((exchange, index) => {
    const related: Related = {
      documents: documentsAround(exchange, documents),
      sameUrl: at(positions.sameUrl(index)),
      sameOrigin: at(positions.sameOrigin(index)),
      within: at(positions.within(index)),
    };
    const { frame } = exchange.client;
    if (frame === null || !isNavigation(exchange)) return related;
    // A new page: the frames of the old one are gone.
    if (exchange.request.type === 'main_frame') documents.clear();
    documents.set(frame.id, exchange);
    return related;
  });
}

/** The same as positions, looked up when they are asked for. In: everything of a recording in the order of its start. */
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

/** Where a position stands in a list of positions that is sorted. */
const placeOf = (wanted: number, sorted: readonly number[]): number => firstAtLeast(sorted, (each) => each, wanted);

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
  while (found.length < MAX_FRAME_DEPTH) {
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
