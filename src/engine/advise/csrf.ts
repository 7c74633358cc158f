import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { isCorsSafelistedMethod } from '../../standards/cors-safelist';
import { advice } from '../decide/make-cause';
import { sentCookieNames } from '../facts/messages';
import { readAcrossOrigins } from '../facts/read-across-origins';

/** The names that frameworks give to the cookie that carries the token, and to the header that must repeat it. OURS. */
const TOKEN_COOKIE = /^(?:__(?:Host|Secure)-)?_?(?:x?csrf|xsrf)[-_.]?token$|^_?csrf$/i;
const TOKEN_HEADER = /^x-(?:csrf|xsrf)(?:-?token)?$|^csrf-token$/i;
/** "Page expired", a framework's own word for a token that does not match. */
const TOKEN_MISMATCH = 419;

/**
 * A state-changing request that was signed in and refused all the same, because the token against forgery was missing.
 *
 * In: an exchange whose answer the page read. Out: nothing unless the session's cookie travelled and no header carried a
 * token, and the status or a token cookie says that the server asks for one. Always inferred: a token can be in the body.
 */
export function adviseCsrf(exchange: Exchange, facts: Facts): readonly Cause[] {
  const read = readAcrossOrigins(exchange, facts);
  if (!read?.hop.actual?.requestHeaders.known) return [];
  const { at, hop, response } = read;
  const { requestHeaders, storeBefore } = read.hop.actual;
  const sent = sentCookieNames(hop) ?? [];
  const stored = storeBefore.known ? storeBefore.value.map(({ name }) => name) : [];
  const token = [...sent, ...stored].find((name) => TOKEN_COOKIE.test(name));
  const isUnsafe = hop.method === 'POST' || !isCorsSafelistedMethod(hop.method);
  const asksForToken = response.status === TOKEN_MISMATCH || (response.status === 403 && token !== undefined);
  const isSignedIn = sent.some((name) => name !== token);
  if (!isUnsafe || !asksForToken || !isSignedIn) return [];
  if (requestHeaders.value.some(({ name }) => TOKEN_HEADER.test(name))) return [];
  const name = headerFor(token);
  return [
    advice(
      'cors-advice:csrf-token-missing',
      at,
      [
        { kind: 'status', at },
        { kind: 'header-absent', at: { hop: at.hop, message: 'request' }, name },
      ],
      { subjects: [name, ...(token === undefined ? [] : [token])], certainty: 'inferred' },
    ),
  ];
}

/** Django and its kin call it CSRF, Angular, axios and Laravel XSRF. */
const headerFor = (cookie: string | undefined): string =>
  cookie === undefined || /xsrf/i.test(cookie) ? 'X-XSRF-TOKEN' : 'X-CSRF-Token';
