import type { Exchange } from '../../model/exchange';
import { serializedOriginOf } from '../../standards/origin';
import { documentsAround, isNavigation } from './documents-around';
import {
  isSameList,
  MAX_RELATED,
  nearestOfOrigin,
  placeOf,
  type RelatedExchanges,
  startedWithin,
} from './related-index';

/**
 * Finds the exchanges that are related to each exchange of a recording that grows.
 *
 * OURS: which document made a request is concluded from the frame’s id: the last document that came into it before.
 */
export interface GrowingRelations {
  /**
   * In: all exchanges in the order of their start; how many of the first ones are the objects of the last time. Out: what is related to
   * each, in the same order, in a list that the next update changes. The work is that of the exchanges after the `same` first ones.
   */
  update(exchanges: readonly Exchange[], same: number): readonly RelatedExchanges[];
}

/** One that knows no exchange yet. */
export function createGrowingRelations(): GrowingRelations {
  const urls: string[] = [];
  const byUrl = new Map<string, number[]>();
  const byOrigin = new Map<string, number[]>();
  /** Positions of the exchanges that loaded a document. */
  const navigations: number[] = [];
  const found: RelatedExchanges[] = [];

  const forget = (from: number, changed: Set<string>): void => {
    for (let index = urls.length - 1; index >= from; index -= 1) {
      const url = urls[index] ?? '';
      changed.add(url);
      takeLast(byUrl, url);
      takeLast(byOrigin, originOf(url));
    }
    urls.length = from;
    while ((navigations.at(-1) ?? -1) >= from) navigations.pop();
  };
  const addFrom = (exchanges: readonly Exchange[], from: number, changed: Set<string>): void => {
    for (let index = from; index < exchanges.length; index += 1) {
      const exchange = exchanges[index];
      if (!exchange) continue;
      const url = keyOf(exchange);
      changed.add(url);
      urls.push(url);
      push(byUrl, url, index);
      push(byOrigin, originOf(url), index);
      if (exchange.client.frame !== null && isNavigation(exchange)) navigations.push(index);
    }
  };

  return {
    update(exchanges, same) {
      const at = (positions: readonly number[]): readonly Exchange[] =>
        positions.flatMap((each) => exchanges[each] ?? []);
      const withinOf = (index: number, sameUrl: readonly number[]): readonly Exchange[] =>
        at(
          startedWithin(
            index,
            sameUrl,
            exchanges[index]?.endedAtMs ?? 0,
            (other) => exchanges[other]?.startedAtMs ?? 0,
          ),
        );
      const changed = new Set<string>();
      forget(same, changed);
      addFrom(exchanges, same, changed);
      // Those before may have new requests to their URL that began before they ended.
      for (const url of changed) {
        const sameUrl = byUrl.get(url) ?? [];
        const place = placeOf(same, sameUrl);
        for (const index of sameUrl.slice(Math.max(0, place - MAX_RELATED), place)) {
          const before = found[index];
          if (before) found[index] = { ...before, within: kept(before.within, withinOf(index, sameUrl)) };
        }
      }
      const documents = new Map<number, Exchange>();
      const enter = (exchange: Exchange): void => {
        if (exchange.request.type === 'main_frame') documents.clear();
        documents.set(exchange.client.frame?.id ?? -1, exchange);
      };
      for (const position of navigations) {
        const document = exchanges[position];
        if (position < same && document) enter(document);
      }
      for (let index = same; index < exchanges.length; index += 1) {
        const exchange = exchanges[index];
        if (!exchange) continue;
        const url = keyOf(exchange);
        const sameUrl = byUrl.get(url) ?? [];
        const place = placeOf(index, sameUrl);
        found[index] = {
          documents: documentsAround(exchange, documents),
          sameUrl: at(sameUrl.slice(Math.max(0, place - MAX_RELATED), place).reverse()),
          sameOrigin: at(nearestOfOrigin(index, byOrigin.get(originOf(url)) ?? [], (other) => urls[other] === url)),
          within: withinOf(index, sameUrl),
        };
        if (exchange.client.frame !== null && isNavigation(exchange)) enter(exchange);
      }
      found.length = exchanges.length;
      return found;
    },
  };
}

/** Its URL. What the browser changed in a trial tells nothing of what the server sends: such an exchange is related to others of a trial alone. */
const keyOf = ({ trial, hops: [{ url }] }: Exchange): string => (trial ? `trial ${url}` : url);

const originOf = (url: string): string => serializedOriginOf(url) ?? url;

const kept = (before: readonly Exchange[], now: readonly Exchange[]): readonly Exchange[] =>
  isSameList(before, now) ? before : now;

function push(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}

function takeLast(lists: Map<string, number[]>, key: string): void {
  const list = lists.get(key);
  list?.pop();
  if (list?.length === 0) lists.delete(key);
}
