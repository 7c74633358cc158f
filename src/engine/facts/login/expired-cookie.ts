import { linesNamed } from '../../../model/header-lookup';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import type { Case } from '../case';
import { nameOfRequest } from '../messages';
import { earlierOfOrigin } from './known-user';

/** A cookie whose lifetime had ended when a request was sent. */
export interface ExpiredCookie {
  readonly name: string;
  /** The newest request whose response set it: "POST /login". */
  readonly setBy: string;
}

/**
 * Finds the first of these cookies whose `Max-Age` had passed when this exchange began, by the newest earlier line of its origin
 * that names it. An `Expires` is left out: it is a time of the server’s clock.
 *
 * In: cookie-names. Out: null where no line is recorded, or none has passed. Never throws.
 */
export function expiredBefore(c: Case, names: readonly string[]): ExpiredCookie | null {
  const hops = earlierOfOrigin(c).flatMap(({ hops: all }) => all.toReversed());
  for (const name of names) {
    for (const hop of hops) {
      const lines = linesNamed(hop.actual?.response?.headerList ?? [], 'Set-Cookie');
      const line = lines.map(({ value }) => parseSetCookieString(value)).findLast((each) => isOf(each, name));
      if (line === undefined || 'failure' in line || hop.actual === null) continue;
      const { startedAtMs, moments } = hop.actual;
      const receivedAtMs = moments?.receivedAtMs ?? startedAtMs;
      const { maxAgeSeconds } = line;
      const isOver =
        maxAgeSeconds !== null && maxAgeSeconds > 0 && receivedAtMs + maxAgeSeconds * 1000 <= c.exchange.startedAtMs;
      if (isOver) return { name, setBy: nameOfRequest(hop) };
      break;
    }
  }
  return null;
}

const isOf = (parsed: ReturnType<typeof parseSetCookieString>, name: string): boolean =>
  !('failure' in parsed) && parsed.name === name;
