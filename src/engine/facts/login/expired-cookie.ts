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
  // One for a longer path is meant for this URL more than one for the whole host.
  const [found] = expired
    .flatMap(({ name, path, setBy }) => (names.includes(name) && setBy !== null ? [{ name, path, setBy }] : []))
    .sort((one, other) => other.path.length - one.path.length || names.indexOf(one.name) - names.indexOf(other.name));
  return found === undefined ? null : { name: found.name, setBy: found.setBy };
}
