import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import type { Exchange } from '../../../../model/exchange';
import { isLoginReturn } from '../../../../model/login-url';
import { parseUrl } from '../../../../model/parse-url';
import { redirectTarget } from '../../../../standards/redirect';
import type { Case } from '../../case';
import { sentCookieNames } from '../../messages';
import { isOfLogin } from '../is-of-login';
import { acceptedCookies, earlierOfOrigin, isSameRequest } from '../known-user';
import { isForHost, isForUrl, placeOfLine } from '../line-place';

/**
 * Whether a response may be one of the application whose request was refused: of the host of the request or of its page, requested by the same page, or of a login that leads there; not as
 * an identity provider does, which returns to a URL that begins the session itself.
 *
 * In: the case; the position of the refused hop; a line of the response. Never throws. OURS: other hosts of a site may belong to other applications, which have users of their own.
 */
export function isOfApplication({ exchange }: Case, index: number, line: PastLine): boolean {
  const own = ownHosts(exchange, index);
  const { client, hops } = exchange;
  const { origin } = line.exchange.client;
  const host = hostOf(requestOfLine(line).url);
  if (client.origin.known && origin.known && origin.value === client.origin.value) return true;
  // The server that refused sends its users there.
  if (own.has(host) || hops.slice(index + 1).some(({ url }) => hostOf(url) === host)) return true;
  if (!isOfLogin(line)) return false;
  const targets = line.exchange.hops.flatMap(({ url, actual }) => {
    const target = redirectTarget(url, actual?.response?.headerList ?? []);
    return target === null || target === 'invalid' ? [url] : [url, target];
  });
  const back = targets.filter((url) => own.has(hostOf(url)));
  return back.length > 0 && !back.some(isLoginReturn);
}

/** Whether the host of the refused request, or of its page, sent a line. */
export const isOfOwnHost = ({ exchange }: Case, index: number, line: PastLine): boolean =>
  ownHosts(exchange, index).has(hostOf(requestOfLine(line).url));

function ownHosts({ client, hops }: Exchange, index: number): ReadonlySet<string> {
  const own = new Set([hostOf(hops[index]?.url ?? ''), client.origin.known ? hostOf(client.origin.value) : '']);
  own.delete('');
  return own;
}

const hostOf = (url: string): string => parseUrl(url)?.hostname ?? '';

/** Whether the cookie of a line is for another host than that of the refused request. */
export function isOfOtherHost({ exchange: { hops } }: Case, index: number, line: PastLine): boolean {
  const place = placeOfLine(line);
  return place !== null && !isForHost(place, hostOf(hops[index]?.url ?? ''));
}

/**
 * Whether the server has a session of its own under the name of a line: it accepted a cookie of the name with a request that did not have the one of that line. One
 * for another host with any URL; one for another path with the very request, because many URLs are for everybody: after that line, or before the login at another
 * application, where it is sent still.
 */
export function hasOwnSession(c: Case, index: number, line: PastLine): boolean {
  const name = line.name ?? '';
  const isSentStill = isOfLogin(line) && c.hops[index]?.sentCookies?.includes(name) === true;
  const isOther = isOfOtherHost(c, index, line);
  return earlierOfOrigin(c).some(
    (each) =>
      acceptedCookies(each).includes(name) &&
      !isForUrl(line, each.hops[0].url) &&
      (isOther || (isSameRequest(each, c.exchange) && (isSentStill || each.startedAtMs > line.appliedAtMs))),
  );
}

/** Whether a request since a line had a cookie of its name that was not the one of that line. */
export const wasAnotherSentSince = (c: Case, line: PastLine): boolean =>
  earlierOfOrigin(c).some(
    ({ startedAtMs, hops: [first] }) =>
      startedAtMs > line.appliedAtMs &&
      sentCookieNames(first)?.includes(line.name ?? '') === true &&
      !isForUrl(line, first.url),
  );

/** Whether a response since a line deleted another cookie of its name, which its request had. In: the lines for the URL of the refused request. */
export const wasAnotherDeletedSince = (line: PastLine, past: readonly PastLine[]): boolean =>
  past.some(
    (each) =>
      each.name === line.name &&
      each.deletes &&
      each.refusal === null &&
      each.appliedAtMs > line.appliedAtMs &&
      sentCookieNames(requestOfLine(each))?.includes(line.name ?? '') === true &&
      !isForUrl(line, requestOfLine(each).url),
  );
