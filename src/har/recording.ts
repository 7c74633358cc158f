import { relatedIndexOf, type Subject } from '../engine/facts/related-index';
import type { Exchange, Exemption } from '../model/exchange';
import type { HeaderList } from '../model/header';
import type { Related } from '../model/related';
import { buildExchange, startOf } from '../recorder/assemble/build-exchange';
import { requestsOf } from '../recorder/assemble/exchange-id';
import { groupLog, type RequestGroup } from '../recorder/assemble/group-requests';
import { withStoredResponse } from '../recorder/assemble/revalidation';
import type { WireRequest } from '../recorder/assemble/wire-request';
import type { HarRecord } from '../recorder/har';
import { headerListOf, toHarRecord } from '../recorder/har-entry';
import { membersOf } from '../recorder/json';
import type { HopValuesAt } from '../session/hop-values';
import { registrableDomain } from '../standards/site';
import { clientsOf, exemptionsOf } from './clients';
import { firstValueOf } from './entry-headers';
import type { FileFacts } from './file-facts';
import { createFileMemory } from './file-memory';
import type { FileRequest, FileSession, FirstRequest } from './file-session';
import { fileValuesOf } from './file-values';
import { normalised } from './normalised-entries';
import { outlinesInSlices } from './outline';
import { pageDocuments } from './pages/page-documents';
import { type HarPage, pagesOf } from './pages/pages';
import { refutedPages } from './pages/refuted-page';
import { sentCookiesOf } from './sent-cookies';
import { storedResponses } from './stored-responses';
import type { ParsedHar } from './text/parse-har';
import { withheldOf } from './withheld';
import type { Writer } from './writer';

/** A file as exchanges, each made when it is asked for: a hundred thousand of them would fill the memory. */
export interface Recording {
  /** How many there are, in the order of their start. */
  readonly count: number;
  exchangeAt(index: number): Exchange;
  relatedAt(index: number): Related;
  /** Positions of the earlier ones of its URL that may change what is said of it. */
  sameUrl(index: number): readonly number[];
  /** What the rest of the file tells of its cookies, as far as it decides; null: it must be judged by itself. */
  memoryKeyAt(index: number): string | null;
  /** Whether the cookies of its hops have the values of others. */
  valuesAt(index: number): HopValuesAt;
  /** Its first URL, without fragment, and its time. */
  subjectAt(index: number): Subject;
  /** The positions of the file's entries that it was made from, in the order of its requests. */
  entriesOf(index: number): readonly number[];
  /** The page that it belongs to; null: the file does not tell. */
  pageAt(index: number): HarPage | null;
  /** What its first request was made from. */
  firstAt(index: number): FirstRequest;
  /** Why the rules of a browser’s pages do not apply to it; null: they do. */
  exemptionAt(index: number): Exemption | null;
}

/** Built lately, and likely to be needed again: most of what is related to an exchange is near it. */
const KEPT = 256;

/**
 * Puts a file's entries together: preflights with the requests that they were sent for, redirects with what followed. In slices: after each
 * it yields, so that the caller can do something else.
 *
 * In: the file, what it has and lacks, and who wrote it. Never throws on data. What cannot be read as an entry, is no browser's request
 * over http, or had not ended when the file was written, is left out.
 */
export function* openInSlices(har: ParsedHar, facts: FileFacts, writer: Writer): Generator<void, Recording> {
  const { entries, pages } = normalised(har, facts);
  const requests = yield* outlinesInSlices(entries);
  const hasSent = (wire: WireRequest, name: string): boolean =>
    firstValueOf(membersOf(membersOf(entries[entryOf(wire)]).request).headers, name) !== undefined;
  const groups = inOrder(groupLog(requests, hasSent));
  yield;
  const { pageOf: seemingPageOf, isOfFrame } = pagesOf(entries, pages);
  yield;
  const isRefuted = refutedPages(entries, writer);
  const pageOf = (entry: number): HarPage | null => {
    const page = seemingPageOf(entry);
    return page !== null && isRefuted(entries[entry], page) ? null : page;
  };
  const subjects = groups.map(subjectOf);
  const subjectEntries = Int32Array.from(groups, subjectEntryOf);
  const subjectEntryAt = (index: number): number => subjectEntries[index] ?? NONE;
  yield;
  const relatedIndex = relatedIndexOf(subjects);
  yield;
  const built = new Map<number, Exchange>();
  const storedAt = storedResponses(requests);
  const exemptionOf = exemptionsOf(entries, facts, writer);

  const groupAt = (index: number): RequestGroup => {
    const group = groups[index];
    if (!group) throw new RangeError(`There is no exchange ${index}`);
    return group;
  };
  const exchangeAt = (index: number): Exchange => {
    let exchange = built.get(index);
    if (exchange) return exchange;
    exchange = build(groupAt(index));
    built.set(index, exchange);
    if (built.size > KEPT) built.delete(built.keys().next().value ?? index);
    return exchange;
  };
  /** Another client has settings of its own. */
  const hadNoCookies = (group: RequestGroup): boolean =>
    facts.withoutStorageAccessFromMs !== null &&
    !facts.hasSeveralAgents &&
    facts.withoutStorageAccessFromMs < startOf(group);
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
    const entry = entries[Number(outline?.id)];
    const record = toHarRecord(entry, false, Number(outline?.id));
    const isFrame = isOfFrame(Number(outline?.id));
    return (
      record && {
        ...record,
        ...(isFrame ? { resourceType: 'subdocument' } : {}),
        withheld: withheldOf(entry, facts, writer),
      }
    );
  };
  const groupOfEntry = new Map<number, number>();
  const requestsAt = (index: number): readonly (FileRequest | null)[] =>
    groupAt(index).map(({ actual }) => {
      if (actual === null) return null;
      const { url, method, startedAtMs, logged } = actual;
      const entry = entries[entryOf(actual)];
      const settledAtMs = logged?.response ? startedAtMs + logged.headersAfterMs : null;
      return { url, method, startedAtMs, settledAtMs, sent: sentCookiesOf(entry), entry };
    });
  const firstAt = (index: number): FirstRequest => {
    const group = groupAt(index);
    const [{ preflight, actual }] = group;
    return {
      request: entries[entryOf(actual ?? preflight)],
      preflight: preflight && entries[entryOf(preflight)],
      isWhole: group.length === 1 && actual !== null,
      thirdPartiesHadNoCookies: hadNoCookies(group),
    };
  };
  const exemptionAt = (index: number): Exemption | null => exemptionOf(subjectEntryAt(index));
  const pageAt = (index: number): HarPage | null => pageOf(subjectEntryAt(index));
  const urlsAt = (index: number): readonly string[] =>
    groupAt(index).map(({ preflight, actual }) => (actual ?? preflight)?.url ?? '');
  if (facts.setsCookies.length > 0) {
    groups.forEach((group, index) => {
      for (const request of requestsOf(group)) groupOfEntry.set(entryOf(request), index);
    });
  }
  const setters = [...new Set(facts.setsCookies.flatMap((entry) => groupOfEntry.get(entry) ?? []))].sort(
    (one, other) => one - other,
  );
  const clientOf = clientsOf(entries, facts);
  const clientAt = (index: number): string => clientOf(subjectEntryAt(index));
  /** Another client's requests show nothing of this one's cookies and cache. */
  const ofSameClient = (index: number, positions: readonly number[]): readonly number[] => {
    const client = clientAt(index);
    return client === '' ? positions : positions.filter((position) => clientAt(position) === client);
  };
  const sameUrl = (index: number): readonly number[] => ofSameClient(index, relatedIndex.sameUrl(index));
  const idAt = (index: number): string => idOf(subjectEntryAt(index));
  const each = { urlsAt, requestsAt, firstAt, exemptionAt, pageAt, clientAt, idAt, exchangeAt };
  const session: FileSession = { count: groups.length, writer, setters, ...each };
  const memory = createFileMemory(session);
  /** The header lists of earlier responses of its URL that were whole, newest first. */
  function* storedBefore(group: RequestGroup): Iterable<HeaderList> {
    for (const wire of storedAt(group.at(-1)?.actual?.url ?? '', startOf(group))) {
      yield headerListOf(membersOf(membersOf(entries[entryOf(wire)]).response).headers);
    }
  }
  const entriesOf = (index: number): readonly number[] => requestsOf(groupAt(index)).map(entryOf);
  const documentsAt = pageDocuments({ ...session, entries, isOfFrame, entriesOf });
  const at = (positions: readonly number[]): readonly Exchange[] => positions.map(exchangeAt);

  return {
    count: session.count,
    exchangeAt,
    relatedAt: (index) => ({
      cookies: memory.cookiesAt(index),
      documents: documentsAt(index),
      get sameUrl() {
        return at(sameUrl(index));
      },
      get sameOrigin() {
        return at(ofSameClient(index, relatedIndex.sameOrigin(index)));
      },
      get within() {
        return at(ofSameClient(index, relatedIndex.within(index)));
      },
    }),
    memoryKeyAt: memory.keyAt,
    valuesAt: (index) => (hop) => {
      const request = facts.hasCookies ? requestsAt(index)[hop] : null;
      return request ? fileValuesOf(request) : null;
    },
    sameUrl,
    subjectAt: (index) => subjects[index] ?? NO_SUBJECT,
    entriesOf,
    pageAt,
    firstAt,
    exemptionAt,
  };
}

/** No entry has this position. */
const NONE = -1;

const NO_SUBJECT: Subject = { url: '', startedAtMs: 0, endedAtMs: null };

/** The entry that an exchange is named after. */
const subjectEntryOf = (group: RequestGroup): number => entryOf(group[0].actual ?? requestsOf(group)[0]);

const idOf = (subjectEntry: number): string => `h:${subjectEntry}`;

const entryOf = (request: WireRequest | null | undefined): number => Number(request?.logged?.id);

/** Files are in this order already, or nearly. */
const inOrder = (groups: readonly RequestGroup[]): readonly RequestGroup[] =>
  groups
    .map((group) => ({ group, startedAtMs: startOf(group) }))
    .sort((one, other) => one.startedAtMs - other.startedAtMs)
    .map(({ group }) => group);

function subjectOf(group: RequestGroup): Subject {
  const [{ preflight, actual }] = group;
  const first = actual ?? preflight;
  const last = group.at(-1)?.actual ?? first;
  return { url: first?.url ?? '', startedAtMs: startOf(group), endedAtMs: last?.endedAtMs ?? null };
}
