import { cookiesForUrl } from '../../../standards/cookies/cookie-matching';
import type { Case, CaseHop } from '../case';

/** A cookie whose lifetime had ended when a request was sent. */
export interface ExpiredCookie {
  readonly name: string;
  /** The newest request whose response set it: "POST /login". */
  readonly setBy: string;
}

/**
 * Finds the first of these cookies whose `Max-Age` or `Expires` had passed when a request was sent, by the newest recorded
 * line that set it: of any host of the site, where the cookie is for this URL. An `Expires` is a time of the server's clock.
 *
 * In: cookie-names. Out: null where no line is recorded, or none has passed. Never throws.
 */
export function expiredBefore(
  { related }: Case,
  { index, hop }: CaseHop,
  names: readonly string[],
): ExpiredCookie | null {
  const expired = cookiesForUrl(related.cookies[index]?.expired ?? [], hop.url);
  for (const name of names) {
    const found = expired.find((cookie) => cookie.name === name);
    if (found !== undefined && found.setBy !== null) return { name, setBy: found.setBy };
  }
  return null;
}
