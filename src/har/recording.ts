import { kinshipOf } from '../engine/relate';
import type { Exchange } from '../model/exchange';
import type { Related } from '../model/related';
import { buildExchange, startOf } from '../recorder/build-exchange';
import { requestsOf } from '../recorder/exchange-id';
import { groupLog, type RequestGroup } from '../recorder/group-requests';
import type { HarRecord } from '../recorder/har';
import { isUnderWay, toHarRecord } from '../recorder/har-entry';
import { wireOfRecord } from '../recorder/wire-request';
import { pagesOf } from './pages';
import type { ParsedHar } from './parse-har';

/** A file as exchanges, each made when it is asked for: a hundred thousand of them do not fit into memory at once. */
export interface Recording {
  /** How many there are, in the order of their start. */
  readonly count: number;
  exchangeAt(index: number): Exchange;
  relatedAt(index: number): Related;
  /** The positions of the file's entries that an exchange was made from, in the order of its requests. */
  entriesOf(index: number): readonly number[];
}

/** Built lately, and likely to be asked for again: most relatives of an exchange are near it. */
const KEPT = 256;

/**
 * Puts a file's entries together: preflights with the requests that they were sent for, redirects with what followed.
 *
 * Never throws on data. What cannot be read as an entry, or had not ended when the file was written, is left out.
 */
export function openHar({ entries, pages }: ParsedHar): Recording {
  const outlines = entries.flatMap((entry, index) => (isUnderWay(entry) ? [] : (outlineOf(entry, index) ?? [])));
  const groups = groupLog(outlines.map(wireOfRecord)).toSorted((one, other) => startOf(one) - startOf(other));
  const page = pagesOf(entries, pages);
  const kinship = kinshipOf(groups.map(subjectOf));
  const built = new Map<number, Exchange>();

  const exchangeAt = (index: number): Exchange => {
    const known = built.get(index);
    if (known) return known;
    const exchange = build(index);
    built.set(index, exchange);
    for (const oldest of built.size > KEPT ? built.keys() : []) {
      built.delete(oldest);
      break;
    }
    return exchange;
  };
  const build = (index: number): Exchange => {
    const group = groups[index];
    if (!group) throw new RangeError(`There is no exchange ${index}`);
    const requests = requestsOf(group);
    const outlined = requests.map(({ record }) => record);
    for (const request of requests) request.record = wholeOf(request.record);
    const [first] = entriesOf(index);
    const exchange = buildExchange(group, {
      id: `h:${first}`,
      pageUrl: page.urlOf(first ?? 0),
      storeOf: () => null,
    });
    for (const [at, request] of requests.entries()) request.record = outlined[at] ?? null;
    return exchange;
  };
  const wholeOf = (outline: HarRecord | null): HarRecord | null =>
    outline && toHarRecord(entries[Number(outline.id)], false, Number(outline.id));
  const entriesOf = (index: number): readonly number[] => {
    const group = groups[index];
    return group ? requestsOf(group).map(({ record }) => Number(record?.id)) : [];
  };
  const at = (positions: readonly number[]): readonly Exchange[] => positions.map(exchangeAt);

  return {
    count: groups.length,
    exchangeAt,
    relatedAt: (index) => ({
      documents: [],
      get sameUrl() {
        return at(kinship.sameUrl(index));
      },
      get sameOrigin() {
        return at(kinship.sameOrigin(index));
      },
      get within() {
        return at(kinship.within(index));
      },
    }),
    entriesOf,
  };
}

const outlineOf = (entry: unknown, index: number): HarRecord | null => toHarRecord(entry, false, index, 'outline');

const subjectOf = (group: RequestGroup) => {
  const [first] = requestsOf(group);
  const last = requestsOf(group).at(-1);
  return { url: first?.url ?? '', startedAtMs: first?.startedAtMs ?? 0, endedAtMs: last?.endedAtMs ?? null };
};
