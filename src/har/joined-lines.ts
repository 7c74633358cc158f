import { membersOf, numberOr, textOr } from '../recorder/json';
import { joinedCookie } from '../standards/cookies/joined-cookies';
import { siteOf } from '../standards/site';
import { isKept, separateLines } from './headers/entry-headers';
import type { ReadEntry } from './headers/read-entry';

/** The second cookie of a line that has two. */
interface SecondCookie {
  /** Its name and value. */
  readonly pair: string;
  readonly site: string | null;
  /** When the response with the line had come (epoch ms). */
  readonly setAtMs: number;
  /** When another line had it first, or a request for which the line came too late. */
  otherwiseAtMs: number;
  /** When a later request sent it first. */
  sentAtMs: number;
}

/** OURS: so many are looked for. A writer that joins lines joins all of them, so the first ones show it. */
const MOST = 8;
const SLICE = 200;

/**
 * Finds out whether the writer of a file joined `Set-Cookie` lines: the browser has the second cookie of such a line. Where a server
 * joins them, the browser never has it.
 *
 * In: the entries; those of them that set cookies. Out: true where a later request to the site sends the second cookie with its
 * value, which no other line and no request had before; false where a response has several lines. In slices. Never throws.
 */
export function* joinsLines(entries: readonly ReadEntry[], setters: readonly ReadEntry[]): Generator<void, boolean> {
  const seconds: SecondCookie[] = [];
  for (const setter of setters) {
    const lines = separateLines(setter.received.setCookies);
    if (lines.length > 1) return false;
    const second = seconds.length < MOST ? secondOf(setter.entry, lines[0] ?? '') : null;
    if (second !== null && !seconds.some(({ pair }) => pair === second.pair)) seconds.push(second);
  }
  if (seconds.length === 0) return false;
  for (const [index, entry] of entries.entries()) {
    if (index % SLICE === 0) yield;
    for (const second of seconds) look(entry, second);
  }
  return seconds.some(({ sentAtMs, otherwiseAtMs }) => sentAtMs < otherwiseAtMs);
}

function secondOf(entry: unknown, line: string): SecondCookie | null {
  const joined = joinedCookie(line);
  const pair = joined === null ? '' : pairOf(line.slice(joined.span[0]));
  const [startedAtMs, url] = [startOf(entry), urlOf(entry)];
  if (!isKept(pair.slice(pair.indexOf('=') + 1)) || Number.isNaN(startedAtMs)) return null;
  const setAtMs = startedAtMs + Math.max(0, numberOr(membersOf(entry).time, 0));
  const never = Number.POSITIVE_INFINITY;
  return { pair, site: siteOf(url), setAtMs, otherwiseAtMs: never, sentAtMs: never };
}

function look({ entry, sent, received }: ReadEntry, second: SecondCookie): void {
  const { pair, site, setAtMs } = second;
  const isSent = sent.cookies.some(
    (line) => line.includes(pair) && line.split(';').some((each) => each.trim() === pair),
  );
  const isSet = separateLines(received.setCookies).some((line) => line.includes(pair) && pairOf(line) === pair);
  if (!(isSent || isSet) || siteOf(urlOf(entry)) !== site) return;
  const startedAtMs = startOf(entry);
  if (isSent && startedAtMs >= setAtMs) second.sentAtMs = Math.min(second.sentAtMs, startedAtMs);
  else second.otherwiseAtMs = Math.min(second.otherwiseAtMs, startedAtMs);
}

const pairOf = (line: string): string => (line.split(';', 1)[0] ?? '').trim();

const urlOf = (entry: unknown): string => textOr(membersOf(membersOf(entry).request).url, '');

const startOf = (entry: unknown): number => Date.parse(textOr(membersOf(entry).startedDateTime, ''));
