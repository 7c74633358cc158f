import type { HarRecord } from '../recorder/har';
import { isUnderWay, toHarRecord } from '../recorder/har-entry';
import { membersOf } from '../recorder/json';

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
