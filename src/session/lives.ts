import { nameOfRequest } from '../engine/facts/messages';
import type { CookieLife, LedTo, LifePlace } from '../model/cookie-life';
import type { HopValuesAt } from './hop-values';
import type { Life } from './life';
import { createLifeIndex, type LifeIndex } from './life-index';
import type { LivedExchange } from './lived-exchange';
import { type LivedHop, livedHopsOf } from './lived-hop';
import { firstMoment, type LivedMoment, LivedMoments, momentAfter } from './lived-moments';
import { isOver, readRequest } from './lives-at-request';
import { readResponse } from './lives-at-response';
import { siteOfHost } from './site-of-host';
import { worstFirst } from './worst-life';

/** Reads the lives of cookies from one exchange after the other. */
export interface Lives {
  /** In: the next exchange, in the order in which they began; what tells whether its cookies have the values of others. */
  add(exchange: LivedExchange, valuesAt?: HopValuesAt): void;
  /** What has been read so far, the worst first. */
  lives(): readonly CookieLife[];
  /**
   * One that has read the same and reads on: neither this one nor any that was forked from it before may read any more. This one can
   * be forked again.
   */
  fork(): Lives;
}

/**
 * Reads from the exchanges of a session what happened to each cookie.
 *
 * A request is read at the moment at which it was sent, and its response at that at which the browser had applied it: a slow response changes a cookie
 * after a quick one that was asked for later. Each exchange is read once, and what is kept of it does not depend on how many there are. Never throws on data. What is said of
 * a cookie that only a Cookie header shows is inferred: another cookie of the name may have been sent. OURS: which cookie may be
 * the session’s.
 */
export const createLives = (): Lives =>
  readOn({
    index: createLifeIndex(),
    lines: { keys: [], positions: new Map() },
    moments: new LivedMoments(),
    waiting: new Map(),
    lastMs: Number.NEGATIVE_INFINITY,
  });

/** Which lives a line, or a response, is about: by its key, their positions among all lives; and the keys in the order of reading. */
interface LineLog {
  readonly keys: string[];
  readonly positions: Map<string, number[]>;
}

/** What was read before. */
interface Reading {
  readonly index: LifeIndex;
  readonly lines: LineLog;
  /** What has begun and is still to be read. */
  readonly moments: LivedMoments;
  /** What lines led to that are still to be read, by their keys. */
  readonly waiting: Map<string, readonly LedTo[]>;
  /** When the last exchange began, epoch ms. */
  readonly lastMs: number;
}

interface Reader extends Lives {
  /** Reads what is still to be read. Nothing can be added after that. */
  readAll(): void;
}

/** A refused request that waits for a line is one of so many; more are not named. */
const MOST_WAITING = 100;

function readOn({ index, lines, moments, waiting, lastMs: beganMs }: Reading): Reader {
  let lastMs = beganMs;
  let noted = lines.keys.length;
  const note = ({ position }: Life, { exchangeId, at }: LifePlace, line: number | null): void => {
    const key = lineKey({ exchangeId, at, line });
    const positions = lines.positions.get(key) ?? [];
    if (positions.includes(position)) return;
    positions.push(position);
    lines.positions.set(key, positions);
    lines.keys.push(key);
    for (const led of waiting.get(key) ?? []) index.all[position]?.leadTo(led);
  };
  const read = (moment: LivedMoment): void => {
    const { hop, isResponse, hops } = moment;
    if (isResponse) {
      if (hop.hop.clearsCookies || hop.hop.mayClearCookies) clear(index, hop, note);
      readResponse(index, hop, note);
    } else {
      for (const shown of moments.takeShown(hop, index)) read(shown);
      readRequest(index, hop);
      if (hop.index === hops.length - 1) lead(hop.exchange);
    }
    const next = momentAfter(moment);
    if (next !== null) moments.add(next);
  };
  const readBefore = (ms: number): void => {
    for (let moment = moments.takeBefore(ms); moment !== null; moment = moments.takeBefore(ms)) read(moment);
  };
  const lead = (exchange: LivedExchange): void => {
    for (const finding of exchange.findings) {
      const { earlier } = finding;
      if (!earlier) continue;
      const key = lineKey(earlier);
      const led = ledTo(exchange, finding, earlier);
      const positions = lines.positions.get(key);
      for (const position of positions ?? []) index.all[position]?.leadTo(led);
      if (positions === undefined) waiting.set(key, [...(waiting.get(key) ?? []), led].slice(0, MOST_WAITING));
    }
  };
  const fork = (): Reader => {
    forgetLines(lines, noted);
    return readOn({ index: index.fork(), lines, moments: moments.copy(), waiting: new Map(waiting), lastMs });
  };
  return {
    add(exchange, valuesAt = () => null) {
      lastMs = Math.max(lastMs, exchange.startedAtMs);
      const first = firstMoment(livedHopsOf(exchange, valuesAt));
      if (first !== null) moments.add(first);
      readBefore(exchange.startedAtMs);
      noted = lines.keys.length;
    },
    lives() {
      if (moments.isEmpty) return worstFirst(index.all.map((life) => life.told(lastMs)));
      // The next exchange may begin before what is still to be read.
      const whole = fork();
      whole.readAll();
      const told = whole.lives();
      forgetLines(lines, noted);
      return told;
    },
    fork,
    readAll: () => readBefore(Number.POSITIVE_INFINITY),
  };
}

/** Forgets what was noted after so many lines. */
function forgetLines({ keys, positions }: LineLog, count: number): void {
  for (const key of keys.splice(count).reverse()) {
    const ofKey = positions.get(key);
    ofKey?.pop();
    if (ofKey?.length === 0) positions.delete(key);
  }
}

/** The lives of all cookies of a session. In: its exchanges, in the order in which they began. Out: the worst first. Never throws. */
export function livesOf(exchanges: Iterable<LivedExchange>): readonly CookieLife[] {
  const lives = createLives();
  for (const exchange of exchanges) lives.add(exchange);
  return lives.lives();
}

const lineKey = ({ exchangeId, at, line }: LedTo['from']): string => `${exchangeId} ${at} ${line}`;

/** `Clear-Site-Data` deletes the cookies of the whole site. */
function clear(index: LifeIndex, { url, hop, response }: LivedHop, note: Parameters<typeof readResponse>[2]): void {
  const site = siteOfHost(url.host);
  for (const life of index.all) {
    if (isOver(life) || siteOfHost(life.domainName) !== site) continue;
    // Of the partitioned ones those of the page’s own partition.
    const isSure = hop.clearsCookies === true && life.partition === undefined;
    life.state = isSure ? 'deleted' : 'cannot-tell';
    life.add({
      ...response,
      kind: isSure ? 'deleted' : 'perhaps-deleted',
      certainty: 'inferred',
      line: null,
      reason: isSure
        ? 'by `Clear-Site-Data`'
        : 'by `Clear-Site-Data`, if the server was asked, the request had credentials, third parties are not blocked, and the partition is that of the page',
      ruleId: null,
    });
    note(life, response, null);
  }
}

type LivedFinding = LivedExchange['findings'][number];

function ledTo({ id, hops }: LivedExchange, finding: LivedFinding, { exchangeId, at, line }: LedTo['from']): LedTo {
  const last = hops.at(-1);
  return {
    exchangeId: id,
    request: hops[0] ? nameOfRequest(hops[0]) : '',
    status: last?.status ?? null,
    how: howItLed(finding),
    from: { exchangeId, at, line },
  };
}

/** Rules of a session that a response ended; where that was a logout their fix is to log in again. */
const AFTER_LOGOUT: ReadonlySet<string> = new Set(['session-deleted', 'session-replaced']);

/** Rules about a cookie that is stored begin with `cookie-`; the cookie of a user who was refused may have expired, which its life shows. */
function howItLed({ ruleId, fixes: [first] = [] }: LivedFinding): LedTo['how'] {
  if (AFTER_LOGOUT.has(ruleId) && first?.id === 'log-in-again') return 'after-logout';
  if (ruleId === 'cookie-same-name-twice') return 'sent-first';
  return ruleId.startsWith('cookie-') || ruleId === 'user-refused' ? 'not-sent' : 'lost';
}
