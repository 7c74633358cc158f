import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import { parseUrl } from '../../../../model/parse-url';
import { serializedOriginOf } from '../../../../standards/origin';
import type { Case } from '../../case';
import { isOfLogin } from '../is-of-login';
import { acceptedCookies, earlierOfOrigin } from '../known-user';
import { isSetting } from './effective-lines';
import type { Story } from './story';

/**
 * What happened where another server of the host, which has another port, replaced the session that a login of this server had begun: a cookie is for all ports of its
 * host. So do two servers of one computer, and a provider beside the application that it logs in to.
 *
 * In: the case; the URL of the refused request; the line whose cookie was sent; the lines before it, the newest first. Out: null where none did, and where this server
 * accepted that cookie. Never throws.
 */
export function storyOfOtherPort(c: Case, url: string, line: PastLine, older: readonly PastLine[]): Story | null {
  const isOwn = (each: PastLine): boolean => !isOtherPort(requestOfLine(each).url, url);
  const before = older.find((each) => isSetting(each) && isOwn(each));
  if (isOwn(line) || before === undefined || !isOfLogin(before) || before.identity !== line.identity) return null;
  const origin = serializedOriginOf(url);
  const wasAccepted = earlierOfOrigin(c).some(
    (each) =>
      each.startedAtMs > line.appliedAtMs &&
      serializedOriginOf(each.hops[0].url) === origin &&
      acceptedCookies(each).includes(line.name ?? ''),
  );
  return wasAccepted ? null : { line, before, isLate: false, since: null, when: null, reason: 'session-replaced' };
}

function isOtherPort(one: string, other: string): boolean {
  const [a, b] = [parseUrl(one), parseUrl(other)];
  return a?.hostname === b?.hostname && a?.port !== b?.port;
}
