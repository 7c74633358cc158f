import { openCase } from '../engine/facts/case';
import { nameOfRequest } from '../engine/facts/messages';
import type { StoredCookie } from '../model/cookie';
import type { RememberedCookie } from '../model/cookie-memory';
import type { Hop } from '../model/exchange';
import { linesNamed } from '../model/header-lookup';
import { NOTHING_RELATED } from '../model/related';
import { type CookieEvent, cookieEventsOf } from '../session/cookie-events';
import { cacheKeyOf } from './cache-key';
import type { FileRequest, FileSession } from './file-session';
import { isKept, separateLines } from './headers/entry-headers';

/** What a response did to a cookie, and the position of its line among the Set-Cookie lines; -1: no line. */
interface Setting {
  readonly event: CookieEvent;
  readonly position: number;
}

/**
 * What the responses of a file did to cookies.
 *
 * Responses with the same cache key set the same cookies, at other moments and to other values. What they do is concluded for one
 * of them, because judging a response takes long. Out: a function of the position of an exchange. Never throws on data.
 */
export function createCookieSettings(session: FileSession): (index: number) => readonly CookieEvent[] {
  const { browser, version } = session.writer;
  const options = { browser: browser ?? 'chromium', version, related: NOTHING_RELATED };
  const known = new Map<number, readonly Setting[]>();
  const judge = (index: number): readonly Setting[] => {
    const exchange = session.exchangeAt(index);
    const positions = exchange.hops.map(positionsIn);
    return cookieEventsOf(openCase(exchange, options)).map((event) => ({
      event,
      position: positions[event.hop]?.get(event.line?.headerIndex ?? -1) ?? -1,
    }));
  };
  return (index) => {
    const requests = session.requestsAt(index);
    const key = keyOf(session, index);
    const same = key === null ? undefined : known.get(key);
    const [request] = requests;
    if (same && request) {
      const id = session.idAt(index);
      return withValues(
        same.map(({ event, position }) => ({ event: movedTo(event, request, id), position })),
        requests,
      );
    }
    const settings = judge(index);
    if (key !== null) known.set(key, settings);
    return withValues(settings, requests);
  };
}

/** What decides which cookies an exchange sets, but for their values; null: it must be judged by itself. */
function keyOf(session: FileSession, index: number): number | null {
  const { request, preflight, isWhole, thirdPartiesHadNoCookies } = session.firstAt(index);
  if (!isWhole) return null;
  const { after } = session.sequences;
  const { key } = cacheKeyOf(request, preflight, session.pageAt(index)?.origin ?? null, session.sequences);
  if (key === null || session.exemptionAt(index) !== null) return null;
  // A cache key has all of a line but its value, whose size is known of a stored cookie.
  const lengths = separateLines(request.received.setCookies).map(({ length }) => length);
  return after(after(key, String(thirdPartiesHadNoCookies)), lengths.join(' '));
}

/** The same done by the response of another request. Lines with a date, which is absolute, have no cache key. */
function movedTo(event: CookieEvent, request: FileRequest, exchangeId: string): CookieEvent {
  const { cookie, line } = event;
  const fromMs = request.startedAtMs;
  const atMs = request.settledAtMs ?? Number.POSITIVE_INFINITY;
  const expiry = ({ expiresAtMs }: StoredCookie): number | null =>
    expiresAtMs === null ? null : expiresAtMs + fromMs - event.fromMs;
  const remembered = ({ appliedAtMs: _, ...known }: RememberedCookie): RememberedCookie => {
    const expiresAtMs = expiry(known);
    const latest = expiresAtMs === null ? {} : { surelyExpiredAtMs: expiresAtMs + (atMs - fromMs) };
    const applied = atMs > fromMs ? { appliedAtMs: atMs } : {};
    return { ...known, expiresAtMs, ...latest, setAtMs: fromMs, ...applied, setBy: nameOfRequest(request) };
  };
  return {
    ...event,
    fromMs,
    atMs,
    exchangeId,
    cookie: cookie && remembered(cookie),
    line: line && { ...line, cookie: { ...line.cookie, expiresAtMs: expiry(line.cookie) } },
  };
}

/**
 * By its position in the header list, which of the Set-Cookie lines a line is. The lines of a 304 are judged behind those of the stored
 * response, and its Set-Cookie lines are the only ones.
 */
function positionsIn({ actual }: Hop): ReadonlyMap<number, number> {
  const lines = linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie');
  return new Map(lines.map(({ index }, position) => [index, position]));
}

/**
 * The events of lines by which their values are looked for: another cookie of the name, of another path or host, shows nothing of it.
 * A value that the writer removed is no value.
 */
function withValues(settings: readonly Setting[], requests: readonly (FileRequest | null)[]): readonly CookieEvent[] {
  const lines = requests.map((request) => separateLines(request?.read.received.setCookies ?? []));
  return settings.map(({ event, position }) => {
    const { line, hop } = event;
    if (line === null) return event;
    const [pair = ''] = (lines[hop]?.[position] ?? '').split(';', 1);
    const equals = pair.indexOf('=');
    const value = pair.slice(equals + 1).trim();
    return equals > 0 && isKept(value) ? { ...event, line: { ...line, shown: `${line.name}=${value}` } } : event;
  });
}
