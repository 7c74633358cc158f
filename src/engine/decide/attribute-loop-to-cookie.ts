import type { Cause } from '../../model/cause';
import type { Reason } from '../../model/reason';
import type { Case } from '../facts/case';
import { cookiePurpose } from '../facts/cookies/cookie-purpose';

const ENDLESS: ReadonlySet<Reason> = new Set<Reason>(['redirect:redirect-limit', 'transport:too-many-redirects']);

/**
 * Makes a lost cookie the cause of a redirect loop: a server that redirects to a login until it gets its cookie back does so
 * without end when the browser never stores that cookie, or stores it and does not send it.
 *
 * In: the causes of an exchange. Out: the same; where it ended at the redirect limit and a hop of the loop lost a cookie, that
 * cause comes first, blocks, and is listed once, not for each round. Inferred: the server’s own reason is not known.
 */
export function attributeLoopToCookie(c: Case, causes: readonly Cause[]): readonly Cause[] {
  if (!causes.some(({ blocks, reason }) => blocks && ENDLESS.has(reason))) return causes;
  const loop = hopsOfLoop(c);
  const lost = causes.filter(
    ({ at, check, cookies }) =>
      check === 'cookies' && loop.has(at.hop) && cookies.some((name) => cookiePurpose(name) === null),
  );
  const setHere = new Set([...loop].flatMap((hop) => c.hops[hop]?.setCookies.map(({ name }) => name) ?? []));
  // The last round is the one after which the browser stopped.
  const decisive =
    lost.findLast(({ reason }) => reason.startsWith('set-cookie:')) ??
    lost.findLast(({ reason, cookies }) => reason.startsWith('cookie:') && cookies.some((name) => setHere.has(name)));
  if (decisive === undefined) return causes;
  const isRepeated = (cause: Cause): boolean =>
    cause.reason === decisive.reason && cause.cookies.join() === decisive.cookies.join();
  return [{ ...decisive, blocks: true, certainty: 'inferred' }, ...causes.filter((cause) => !isRepeated(cause))];
}

/** The hops whose URL, without its query, occurs more than once. */
function hopsOfLoop({ hops }: Case): ReadonlySet<number> {
  const paths = hops.map(({ hop }) => hop.url.split(/[?#]/, 1)[0]);
  return new Set([...paths.keys()].filter((index) => paths.indexOf(paths[index]) !== paths.lastIndexOf(paths[index])));
}
