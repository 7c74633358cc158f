import type { Cause } from '../../model/cause';
import { isCorsSafelistedMethod } from '../../standards/cors-safelist';
import { advice } from '../decide/make-cause';
import type { CrossOriginRead } from '../facts/read-across-origins';

/** The names that frameworks give to the cookie that carries the token, and to the header that must repeat it. OURS. */
const TOKEN_COOKIE = /^(?:__(?:Host|Secure)-)?_?(?:x?csrf|xsrf)[-_.]?token$|^_?csrf$/i;
const TOKEN_HEADER = /^x-(?:csrf|xsrf)(?:-?token)?$|^csrf-token$/i;
/** "Page expired": a status of one framework for a token that does not match. */
const TOKEN_MISMATCH = 419;

/**
 * A state-changing request with a session cookie that was refused because the CSRF token was missing.
 *
 * In: a response that the page read. Out: nothing unless the session's cookie was sent, no header carried a token, and
 * the status or a token cookie shows that the server requires one. Always inferred: a token can be in the body.
 */
export function adviseCsrf({ at, hop, response }: CrossOriginRead): readonly Cause[] {
  const { actual, method } = hop.hop;
  if (!actual?.requestHeaders.known) return [];
  const sent = hop.sentCookies ?? [];
  const stored = actual.storeBefore.known ? actual.storeBefore.value.map(({ name }) => name) : [];
  const token = [...sent, ...stored].find((name) => TOKEN_COOKIE.test(name));
  const isUnsafe = method === 'POST' || !isCorsSafelistedMethod(method);
  const requiresToken = response.status === TOKEN_MISMATCH || (response.status === 403 && token !== undefined);
  const isSignedIn = sent.some((name) => name !== token);
  const hasToken = actual.requestHeaders.value.some(({ name }) => TOKEN_HEADER.test(name));
  if (!isUnsafe || !requiresToken || !isSignedIn || hasToken) return [];
  const name = headerFor(token);
  const evidence = [
    { kind: 'status', at },
    { kind: 'header-absent', at: { hop: at.hop, message: 'request' }, name },
  ] as const;
  const subjects = [name, ...(token === undefined ? [] : [token])];
  return [advice('cors-advice:csrf-token-missing', at, evidence, { subjects, certainty: 'inferred' })];
}

/** Django and similar frameworks use the name CSRF; Angular, axios and Laravel use XSRF. */
const headerFor = (cookie: string | undefined): string =>
  cookie === undefined || /xsrf/i.test(cookie) ? 'X-XSRF-TOKEN' : 'X-CSRF-Token';
