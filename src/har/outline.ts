import { type WireRequest, wireOfRecord } from '../recorder/assemble/wire-request';
import type { HarRecord } from '../recorder/har';
import { isUnderWay, toHarRecord } from '../recorder/har-entry';
import { membersOf } from '../recorder/json';

/** Of so many entries at once: a few milliseconds. */
const SLICE = 200;

/** The outlines of all entries that have one; after each slice it yields. Never throws. */
export function* outlinesInSlices(entries: readonly unknown[]): Generator<void, WireRequest[]> {
  const requests: WireRequest[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    if (index % SLICE === 0) yield;
    const record = outlineOf(entries[index], index);
    if (record !== null) requests.push(wireOfRecord(record));
  }
  return requests;
}

/**
 * Reads of an entry what tells which entries belong together.
 *
 * In: the entry and its position. Out: null when it is no request of a browser over http, or had not ended when the file was written. Never
 * throws.
 */
export function outlineOf(entry: unknown, index: number): HarRecord | null {
  if (isUnderWay(entry) || isOfTest(entry)) return null;
  const record = toHarRecord(entry, false, index, 'outline');
  return record !== null && /^(?:https?|wss?):/i.test(record.url) && record.method !== 'CONNECT' ? record : null;
}

/** Playwright lists the requests of the test's own code beside those of its pages. */
const isOfTest = (entry: unknown): boolean => membersOf(entry)._apiRequestRef !== undefined;
