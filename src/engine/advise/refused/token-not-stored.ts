import type { Cause } from '../../../model/cause';
import { isLoginCall } from '../../../model/login-url';
import { advice } from '../../decide/make-cause';
import type { Case, CaseHop } from '../../facts/case';
import { mayBeSession } from '../../facts/cookies/cookie-purpose';
import { isTokenCookie } from '../csrf';

/**
 * 419 is a status of one framework for a token against forged requests that does not match: none does where the cookies were
 * not stored that an earlier response set for it. So it is with a 403 to a request that changes something. Out: nothing where each was sent. Always inferred. Never throws.
 */
export function adviseTokenNotStored(c: Case, hop: CaseHop): readonly Cause[] {
  const { status } = hop.response ?? {};
  const mayBeOfToken = status === 419 || status === 403;
  if (!mayBeOfToken || c.exchange.viaServiceWorker || hop.sentCookies === null) return [];
  const past = c.related.cookies[hop.index]?.past ?? [];
  const lost = past.filter(
    ({ name }, index) => name !== null && index === past.findIndex((line) => line.name === name || line.name === null),
  );
  const missing = lost.filter(
    ({ name, deletes, refusal }) =>
      name !== null && refusal !== null && !deletes && mayBeSession(name) && hop.sentCookies?.includes(name) === false,
  );
  const isOfToken = missing.some(({ name }) => name !== null && isTokenCookie(name));
  // With 403 the user is known: only the token’s own cookie matters.
  const meant = status === 403 ? missing.filter(({ name }) => name !== null && isTokenCookie(name)) : missing;
  const ofNewest = meant.filter(({ exchange }) => exchange === meant[0]?.exchange).toReversed();
  const [line] = ofNewest;
  if (line === undefined || !(isOfToken || (status === 419 && isLoginCall(hop.hop.method, hop.hop.url)))) return [];
  // A request that only reads needs no token.
  if (status === 403 && /^(?:GET|HEAD|OPTIONS)$/.test(hop.hop.method)) return [];
  const names = ofNewest.flatMap(({ name }) => name ?? []);
  const at = { hop: hop.index, message: 'response' } as const;
  return [
    advice('login:token-not-stored', at, [{ kind: 'status', at }], {
      subjects: names,
      certainty: 'inferred',
      earlier: line,
    }),
  ];
}
