import type { Exchange, Exemption } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { buildExchange, startOf } from '../recorder/assemble/build-exchange';
import { requestsOf } from '../recorder/assemble/exchange-id';
import type { RequestGroup } from '../recorder/assemble/group-requests';
import { withStoredResponse } from '../recorder/assemble/revalidation';
import type { WireRequest } from '../recorder/assemble/wire-request';
import type { HarRecord } from '../recorder/har';
import { headerListOf, toHarRecord } from '../recorder/har-entry';
import { membersOf } from '../recorder/json';
import { registrableDomain } from '../standards/site';
import type { ReadEntry } from './headers/read-entry';
import type { HarPages } from './pages/pages';

/** What exchanges are built from. Entries are given by their positions in the file. */
interface Source extends HarPages {
  groupAt(index: number): RequestGroup;
  readAt(entry: number): ReadEntry;
  exemptionOf(entry: number): Exemption | null;
  /** Whether third parties had no cookies when a group began. */
  hadNoCookies(group: RequestGroup): boolean;
  /** The requests of a URL before a time (epoch ms) whose responses were whole, newest first. */
  storedAt(url: string, beforeMs: number): readonly WireRequest[];
  /** Names of headers whose absence from an entry says nothing. */
  withheldOf(entry: unknown): readonly string[];
}

/** Built lately, and likely to be needed again: most of what is related to an exchange is near it. */
const KEPT = 256;

/** Builds the exchange at a position when it is asked for. Throws a RangeError where there is none. */
export function createExchanges(source: Source): (index: number) => Exchange {
  const { groupAt, readAt, pageOf, isOfFrame, exemptionOf, hadNoCookies, storedAt, withheldOf } = source;
  const built = new Map<number, Exchange>();
  /** Replaces the outlines by the whole entries while the exchange is built. */
  const build = (group: RequestGroup): Exchange => {
    const requests = requestsOf(group);
    const outlines = requests.map(({ logged }) => logged);
    for (const request of requests) request.logged = wholeOf(request.logged);
    const entry = subjectEntryOf(group);
    const exchange = buildExchange(group, {
      id: idOf(entry),
      pageUrl: pageOf(entry)?.url ?? null,
      storeOf: () => null,
      registrableDomain,
    });
    for (const [at, request] of requests.entries()) request.logged = outlines[at] ?? null;
    const exemption = exemptionOf(entry);
    const client = {
      ...exchange.client,
      ...(hadNoCookies(group) ? ({ thirdPartiesHadNoCookies: true } as const) : {}),
      ...(exemption === null ? {} : { exemption }),
    };
    return withStoredResponse({ ...exchange, client }, () => storedBefore(group));
  };
  const wholeOf = (outline: HarRecord | null): HarRecord | null => {
    const position = Number(outline?.id);
    const { entry } = readAt(position);
    const record = toHarRecord(entry, false, position);
    return (
      record && {
        ...record,
        ...(isOfFrame(position) ? { resourceType: 'subdocument' } : {}),
        withheld: withheldOf(entry),
      }
    );
  };
  /** The header lists of earlier responses of its URL that were whole, newest first. */
  function* storedBefore(group: RequestGroup): Iterable<HeaderList> {
    for (const wire of storedAt(group.at(-1)?.actual?.url ?? '', startOf(group))) {
      yield headerListOf(membersOf(membersOf(readAt(entryOf(wire)).entry).response).headers);
    }
  }
  return (index) => {
    let exchange = built.get(index);
    if (exchange) return exchange;
    exchange = build(groupAt(index));
    built.set(index, exchange);
    if (built.size > KEPT) built.delete(built.keys().next().value ?? index);
    return exchange;
  };
}

/** The entry that an exchange is named after. */
export const subjectEntryOf = (group: RequestGroup): number => entryOf(group[0].actual ?? requestsOf(group)[0]);

/** The id of an exchange. In: the entry that it is named after. */
export const idOf = (subjectEntry: number): string => `h:${subjectEntry}`;

/** The position of the entry that a request of a file was made from; NaN: there is no request. */
export const entryOf = (request: WireRequest | null | undefined): number => Number(request?.logged?.id);
