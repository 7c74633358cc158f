import { firstAtLeast } from '../../model/binary-search';
import type { Related } from '../../model/related';
import { serializedOriginOf } from '../../standards/origin';

/** More related exchanges would add no evidence, and each diagnosis reads them all. */
export const MAX_RELATED = 8;
/** How many exchanges of the same origin are searched, so that those of the same URL do not replace all others. */
const MAX_OF_ORIGIN = 4 * MAX_RELATED;

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

/** The positions of one URL, and of its origin. */
interface OfUrl {
  readonly positions: number[];
  readonly ofOrigin: number[];
}

/**
 * Finds which exchanges are related, as positions, when they are needed. In: how many exchanges a recording has; each by its position, in
 * the order of their start.
 */
export function relatedIndexOf(count: number, subjectAt: (index: number) => Subject): RelatedIndex {
  const byUrl = new Map<string, OfUrl>();
  const byOrigin = new Map<string, number[]>();
  const listsOf = (url: string): OfUrl => {
    const known = byUrl.get(url);
    if (known !== undefined) return known;
    const origin = serializedOriginOf(url) ?? url;
    const ofOrigin = byOrigin.get(origin) ?? [];
    byOrigin.set(origin, ofOrigin);
    const made = { positions: [], ofOrigin };
    byUrl.set(url, made);
    return made;
  };
  /** By position. */
  const lists: OfUrl[] = [];
  for (let index = 0; index < count; index += 1) {
    const ofUrl = listsOf(subjectAt(index).url);
    ofUrl.positions.push(index);
    ofUrl.ofOrigin.push(index);
    lists.push(ofUrl);
  }
  return {
    sameUrl(index) {
      const same = lists[index]?.positions ?? [];
      const place = placeOf(index, same);
      return same.slice(Math.max(0, place - MAX_RELATED), place).reverse();
    },
    sameOrigin(index) {
      const ofUrl = lists[index];
      return nearestOfOrigin(index, ofUrl?.ofOrigin ?? [], (other) => lists[other] === ofUrl);
    },
    within(index) {
      const startOf = (other: number): number => subjectAt(other).startedAtMs;
      return startedWithin(index, lists[index]?.positions ?? [], subjectAt(index).endedAtMs ?? 0, startOf);
    },
  };
}

/** Earlier ones of the same origin, newest first. In: a position; the positions of its origin; which of them have its URL. */
export const nearestOfOrigin = (
  index: number,
  ofOrigin: readonly number[],
  hasItsUrl: (other: number) => boolean,
): readonly number[] => {
  const place = placeOf(index, ofOrigin);
  return ofOrigin
    .slice(Math.max(0, place - MAX_OF_ORIGIN), place)
    .reverse()
    .filter((other) => !hasItsUrl(other))
    .slice(0, MAX_RELATED);
};

/** Those that began before one ended. In: its position; the positions of its URL; its end (epoch ms). */
export const startedWithin = (
  index: number,
  ofUrl: readonly number[],
  endedAtMs: number,
  startOf: (other: number) => number,
): readonly number[] => {
  const place = placeOf(index, ofUrl) + 1;
  return ofUrl.slice(place, place + MAX_RELATED).filter((other) => startOf(other) <= endedAtMs);
};

/** The index of a position in a sorted list of positions. */
export const placeOf = (wanted: number, sorted: readonly number[]): number =>
  firstAtLeast(sorted, (each) => each, wanted);

/** Whether two relations have the same exchanges, so that a diagnosis made with one is valid for the other. */
export const isSameRelated = (one: Related, other: Related): boolean =>
  isSameList(one.documents, other.documents) &&
  isSameList(one.sameUrl, other.sameUrl) &&
  isSameList(one.sameOrigin, other.sameOrigin) &&
  isSameList(one.within, other.within) &&
  isSameList(one.cookies, other.cookies);

export const isSameList = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
