import { type BrowserPolicy, policyOf } from '../browsers/policies';
import { relatedIndexOf, type Subject } from '../engine/facts/related-index';
import type { Exchange, Exemption } from '../model/exchange';
import type { Related } from '../model/related';
import { startOf } from '../recorder/assemble/build-exchange';
import { requestsOf } from '../recorder/assemble/exchange-id';
import { groupLog, type RequestGroup } from '../recorder/assemble/group-requests';
import type { WireRequest } from '../recorder/assemble/wire-request';
import { membersOf } from '../recorder/json';
import type { HopValuesAt } from '../session/hop-values';
import { clientsOf, exemptionsOf } from './clients';
import { createExchanges, entryOf, idOf, subjectEntryOf } from './file-exchanges';
import type { FileFacts } from './file-facts';
import { createFileMemory } from './file-memory';
import type { FileRequest, FileSession, FirstRequest } from './file-session';
import { fileValuesOf } from './file-values';
import { firstValueOf } from './headers/entry-headers';
import { NOTHING_READ, type ReadEntry, type ReadFile, readInSlices } from './headers/read-entry';
import type { Sequences } from './headers/sequences';
import { listWhenRead } from './list-when-read';
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
  /** Of the reader of its entries. */
  readonly sequences: Sequences;
  /** The rules of the browser that recorded it. */
  readonly recorder: BrowserPolicy;
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
  /** Its actual requests, hop by hop; null: none was sent at that hop. */
  requestsAt(index: number): readonly (FileRequest | null)[];
  /** The positions of the file's entries that it was made from, in the order of its requests. */
  entriesOf(index: number): readonly number[];
  /** The page that it belongs to; null: the file does not tell. */
  pageAt(index: number): HarPage | null;
  /** What its first request was made from. */
  firstAt(index: number): FirstRequest;
  /** Why the rules of a browser’s pages do not apply to it; null: they do. */
  exemptionAt(index: number): Exemption | null;
}

/**
 * Puts a file's entries together: preflights with the requests that they were sent for, redirects with what followed. In slices: after each
 * it yields, so that the caller can do something else.
 *
 * In: the file, its entries as they were read, what it has and lacks, and who wrote it. Never throws on data. What cannot be read as an
 * entry, is no browser's request over http, or had not ended when the file was written, is left out.
 */
export function* openInSlices(
  har: ParsedHar,
  asWritten: ReadFile,
  facts: FileFacts,
  writer: Writer,
): Generator<void, Recording> {
  const { entries, pages } = normalised(har, facts);
  const { entries: read, sequences } = entries === har.entries ? asWritten : yield* readInSlices(entries);
  const readAt = (position: number): ReadEntry => read[position] ?? NOTHING_READ;
  const requests = yield* outlinesInSlices(entries);
  const hasSent = (wire: WireRequest, name: string): boolean =>
    firstValueOf(membersOf(membersOf(entries[entryOf(wire)]).request).headers, name) !== undefined;
  const groups = inOrder(groupLog(requests, hasSent));
  yield;
  const groupAt = (index: number): RequestGroup => {
    const group = groups[index];
    if (!group) throw new RangeError(`There is no exchange ${index}`);
    return group;
  };
  const { pageOf: seemingPageOf, isOfFrame } = pagesOf(entries, pages);
  yield;
  const isRefuted = refutedPages(read, writer);
  const pageOf = (entry: number): HarPage | null => {
    const page = seemingPageOf(entry);
    return page !== null && isRefuted(readAt(entry), page) ? null : page;
  };
  const subjectEntries = Int32Array.from(groups, subjectEntryOf);
  const subjectEntryAt = (index: number): number => subjectEntries[index] ?? NONE;
  yield;
  const subjectAt = (index: number): Subject => subjectOf(groupAt(index));
  const relatedIndex = relatedIndexOf(groups.length, subjectAt);
  yield;
  const exemptionOf = exemptionsOf(read, facts, writer);

  /** Another client has settings of its own. */
  const hadNoCookies = (group: RequestGroup): boolean =>
    facts.withoutStorageAccessFromMs !== null &&
    !facts.hasSeveralAgents &&
    facts.withoutStorageAccessFromMs < startOf(group);
  const exchangeAt = createExchanges({
    groupAt,
    readAt,
    pageOf,
    isOfFrame,
    exemptionOf,
    hadNoCookies,
    storedAt: storedResponses(requests),
    withheldOf: (entry) => withheldOf(entry, facts, writer),
  });
  const requestsAt = (index: number): readonly (FileRequest | null)[] =>
    groupAt(index).map(({ actual }) => {
      if (actual === null) return null;
      const { url, method, startedAtMs, logged } = actual;
      const ofActual = readAt(entryOf(actual));
      const settledAtMs = logged?.response ? startedAtMs + logged.headersAfterMs : null;
      return { url, method, startedAtMs, settledAtMs, sent: sentCookiesOf(ofActual.sent.cookies), read: ofActual };
    });
  const firstAt = (index: number): FirstRequest => {
    const group = groupAt(index);
    const [{ preflight, actual }] = group;
    return {
      request: readAt(entryOf(actual ?? preflight)),
      preflight: preflight && readAt(entryOf(preflight)),
      isWhole: group.length === 1 && actual !== null,
      thirdPartiesHadNoCookies: hadNoCookies(group),
    };
  };
  const exemptionAt = (index: number): Exemption | null => exemptionOf(subjectEntryAt(index));
  const pageAt = (index: number): HarPage | null => pageOf(subjectEntryAt(index));
  const urlsAt = (index: number): readonly string[] =>
    groupAt(index).map(({ preflight, actual }) => (actual ?? preflight)?.url ?? '');
  const indexes = indexesOf(groups, read.length);
  const indexOf = (entry: number): number | null => {
    const index = indexes[entry] ?? NONE;
    return index === NONE ? null : index;
  };
  const setters = [...new Set(facts.setsCookies.flatMap((entry) => indexOf(entry) ?? []))].sort(
    (one, other) => one - other,
  );
  const clientOf = clientsOf(read, facts);
  const clientAt = (index: number): string => clientOf(subjectEntryAt(index));
  /** Another client's requests show nothing of this one's cookies and cache. */
  const ofSameClient = (index: number, positions: readonly number[]): readonly number[] => {
    const client = clientAt(index);
    return client === '' ? positions : positions.filter((position) => clientAt(position) === client);
  };
  const sameUrl = (index: number): readonly number[] => ofSameClient(index, relatedIndex.sameUrl(index));
  const idAt = (index: number): string => idOf(subjectEntryAt(index));
  const each = { urlsAt, requestsAt, firstAt, exemptionAt, pageAt, clientAt, idAt, exchangeAt };
  const session: FileSession = { count: groups.length, writer, sequences, setters, ...each };
  const memory = createFileMemory(session);
  const entriesOf = (index: number): readonly number[] => requestsOf(groupAt(index)).map(entryOf);
  const documentsAt = pageDocuments({ ...session, entries: read, isOfFrame, indexOf });
  const at = (positions: readonly number[]): readonly Exchange[] => listWhenRead(positions, exchangeAt);

  return {
    count: session.count,
    sequences,
    recorder: policyOf(writer.browser ?? 'chromium', writer.version),
    exchangeAt,
    relatedAt(index) {
      const ofUrl = whenAsked(() => at(sameUrl(index)));
      const ofOrigin = whenAsked(() => at(ofSameClient(index, relatedIndex.sameOrigin(index))));
      const within = whenAsked(() => at(ofSameClient(index, relatedIndex.within(index))));
      return {
        cookies: memory.cookiesAt(index),
        documents: documentsAt(index),
        get sameUrl() {
          return ofUrl();
        },
        get sameOrigin() {
          return ofOrigin();
        },
        get within() {
          return within();
        },
      };
    },
    memoryKeyAt: memory.keyAt,
    valuesAt: (index) => (hop) => {
      const request = facts.hasCookies ? requestsAt(index)[hop] : null;
      return request ? fileValuesOf(request) : null;
    },
    sameUrl,
    subjectAt,
    requestsAt,
    entriesOf,
    pageAt,
    firstAt,
    exemptionAt,
  };
}

/** What is made when it is first asked for. */
function whenAsked<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** No entry has this position. */
const NONE = -1;

/** By the position of an entry: that of its exchange; NONE: it is of none. */
function indexesOf(groups: readonly RequestGroup[], entries: number): Int32Array {
  const indexes = new Int32Array(entries).fill(NONE);
  for (const [index, group] of groups.entries()) {
    for (const { preflight, actual } of group) {
      if (preflight !== null) indexes[entryOf(preflight)] = index;
      if (actual !== null) indexes[entryOf(actual)] = index;
    }
  }
  return indexes;
}

/** Files are in this order already, or nearly. */
const inOrder = (groups: readonly RequestGroup[]): readonly RequestGroup[] =>
  [...groups].sort((one, other) => startOf(one) - startOf(other));

function subjectOf(group: RequestGroup): Subject {
  const [{ preflight, actual }] = group;
  const first = actual ?? preflight;
  const last = group.at(-1)?.actual ?? first;
  return { url: first?.url ?? '', startedAtMs: startOf(group), endedAtMs: last?.endedAtMs ?? null };
}
