import type { BrowserName } from '../browsers/policy';
import { explain } from '../engine/explain/explain';
import { howDecided } from '../engine/explain/how-decided';
import { standardVsBrowser } from '../engine/explain/standard-vs-browser';
import { isWorthListing } from '../engine/explain/worth-listing';
import { reportExchange } from '../report/report';
import type { ReportedExchange, ReportedSource } from '../report/schema';
import { type CachedExplanation, cachedExplanationOf, explainFromCache } from './cached-explanation';
import { cacheKeysOf } from './explanation-cache';
import { fileFactsInSlices } from './file-facts';
import { gapsOf } from './gaps';
import { readInSlices } from './headers/read-entry';
import { openInSlices, type Recording } from './recording';
import { finished } from './text/finished';
import type { ParsedHar } from './text/parse-har';
import { writerOf } from './writer';

/** A file, explained. */
export interface HarExplanation {
  readonly source: ReportedSource;
  /** The browser by whose rules it was judged. */
  readonly browser: BrowserName;
  /** Of the browser that recorded it; null: not known. */
  readonly version: number | null;
  readonly recording: Recording;
  /** How many exchanges there are. */
  readonly count: number;
  /** What is said of each, in the order of their start; made one at a time, so that a long file costs no memory. */
  exchanges(): Iterable<ReportedExchange>;
}

/**
 * Explains every exchange of a recorded file.
 *
 * In: the file; the browser to judge by, null for the one that recorded it (Chromium where the file names no known browser).
 * Never throws on data.
 */
export const explainHar = (har: ParsedHar, judgedBy: BrowserName | null = null): HarExplanation =>
  finished(explainInSlices(har, judgedBy));

/**
 * The same in slices: after each it yields, so that the caller can do something else. What is said of the exchanges is made later, when
 * it is asked for.
 */
export function* explainInSlices(har: ParsedHar, judgedBy: BrowserName | null = null): Generator<void, HarExplanation> {
  const writer = writerOf(har);
  const read = yield* readInSlices(har.entries);
  const facts = yield* fileFactsInSlices(read.entries, har.creator);
  const recording = yield* openInSlices(har, read, facts, writer);
  yield;
  const recordedBy = writer.browser ?? 'chromium';
  const browser = judgedBy ?? recordedBy;
  const { version } = writer;
  const judge = (index: number): ReportedExchange => {
    const related = recording.relatedAt(index);
    const explained = explain(recording.exchangeAt(index), { browser, recordedBy, version, related });
    const { explanation } = explained;
    return reportExchange({
      explanation,
      standardVsBrowser: standardVsBrowser(explanation, recordedBy, version),
      howDecided: () => howDecided(explained.case),
      isListed: isWorthListing(explanation),
      entries: recording.entriesOf(index),
    });
  };
  return {
    source: {
      kind: 'har',
      writer: writer.name,
      recordedBy: writer.browser,
      gaps: gapsOf(har, facts, writer, judgedBy),
    },
    browser,
    version,
    recording,
    count: recording.count,
    *exchanges() {
      const cacheKeys = cacheKeysOf(recording);
      const cache = new Map<number, CachedExplanation | null>();
      for (let index = 0; index < recording.count; index += 1) {
        const key = cacheKeys.keyAt(index);
        const cached = cache.get(key);
        if (cached) {
          yield explainFromCache(cached, recording, index);
          continue;
        }
        const reported = judge(index);
        if (key >= 0 && cached === undefined) cache.set(key, cachedExplanationOf(reported, recording, index));
        yield reported;
      }
    },
  };
}
