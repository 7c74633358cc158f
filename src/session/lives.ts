import { nameOfRequest } from '../engine/facts/messages';
import type { CookieLife, LifePlace } from '../model/cookie-life';
import type { MessagePlace } from '../model/exchange';
import type { HopValuesAt } from './hop-values';
import type { Life } from './life';
import { createLifeIndex, type LifeIndex } from './life-index';
import type { LivedExchange } from './lived-exchange';
import { type LivedHop, livedHopsOf } from './lived-hop';
import { readRequest } from './lives-at-request';
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
 * Each exchange is read once, and what is kept of it does not depend on how many there are. Never throws on data. What is said of
 * a cookie that only a Cookie header shows is inferred: another cookie of the name may have been sent. OURS: which cookie may be
 * the session’s.
 */
export const createLives = (): Lives =>
  readOn(createLifeIndex(), { keys: [], positions: new Map() }, Number.NEGATIVE_INFINITY);

/** Which lives a line, or a response, is about: by its key, their positions among all lives; and the keys in the order of reading. */
interface LineLog {
  readonly keys: string[];
  readonly positions: Map<string, number[]>;
}

/** In: what was found before; when the last exchange began, epoch ms. */
function readOn(index: LifeIndex, lines: LineLog, beganMs: number): Lives {
  let lastMs = beganMs;
  let noted = lines.keys.length;
  const note = ({ position }: Life, { exchangeId, at }: LifePlace, line: number | null): void => {
    const key = lineKey(exchangeId, at, line);
    const positions = lines.positions.get(key) ?? [];
    if (positions.includes(position)) return;
    positions.push(position);
    lines.positions.set(key, positions);
    lines.keys.push(key);
  };
  return {
    add(exchange, valuesAt = () => null) {
      lastMs = Math.max(lastMs, exchange.startedAtMs);
      for (const hop of livedHopsOf(exchange, valuesAt)) {
        readRequest(index, hop);
        if (hop.hop.clearsCookies || hop.hop.mayClearCookies) clear(index, hop, note);
        readResponse(index, hop, note);
      }
      for (const { earlier } of exchange.findings) {
        if (!earlier) continue;
        for (const position of lines.positions.get(lineKey(earlier.exchangeId, earlier.at, earlier.line)) ?? []) {
          index.all[position]?.leadTo(ledTo(exchange, earlier));
        }
      }
      noted = lines.keys.length;
    },
    lives: () => worstFirst(index.all.map((life) => life.told(lastMs))),
    fork() {
      forgetLines(lines, noted);
      return readOn(index.fork(), lines, lastMs);
    },
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

const lineKey = (exchangeId: string, at: MessagePlace, line: number | null): string => `${exchangeId} ${at} ${line}`;

/** `Clear-Site-Data` deletes the cookies of the whole site. */
function clear(index: LifeIndex, { url, hop, response }: LivedHop, note: Parameters<typeof readResponse>[2]): void {
  const site = siteOfHost(url.host);
  for (const life of index.all) {
    if (life.state === 'deleted' || life.state === 'not-stored' || siteOfHost(life.domainName) !== site) continue;
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

function ledTo(
  { id, hops }: LivedExchange,
  { exchangeId, at, line }: { readonly exchangeId: string; readonly at: MessagePlace; readonly line: number | null },
) {
  const last = hops.at(-1);
  return {
    exchangeId: id,
    request: hops[0] ? nameOfRequest(hops[0]) : '',
    status: last?.status ?? null,
    from: { exchangeId, at, line },
  };
}
