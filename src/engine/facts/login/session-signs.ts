import { isNamedLikeSession, isOfLoginFlow, isOneTime, isRenewalCookie, mayNameUser } from '../cookies/cookie-purpose';

interface Signs {
  /** cookie-name */
  readonly name: string;
  /** Its Path. */
  readonly path: string;
  /** "Path=/; Secure; HttpOnly" */
  readonly attributes: string;
  /** The request of a login whose response set it: "POST /login"; null: none did. */
  readonly setBy: string | null;
  /** A later request was refused because of a line of it. */
  readonly hasLed: boolean;
}

/**
 * Tells why a cookie may be that of a session. Out: a phrase, in which backticks mark code; empty: nothing says so. Never throws. OURS: one
 * sign alone is a weak one, except the name.
 */
export function sessionSigns({ name, path, attributes, setBy, hasLed }: Signs): string {
  if (!mayNameUser(name) || isOfLoginFlow(name) || (isOneTime(name) && !hasLed) || isRenewalCookie(name, path))
    return '';
  const isNamed = isNamedLikeSession(name);
  const signs = [
    ...(setBy === null ? [] : [`\`${setBy}\` sets it`]),
    ...(isNamed ? ['its name'] : []),
    ...(/(?:^|; )HttpOnly(?:;|$)/i.test(attributes) ? ['`HttpOnly`'] : []),
  ];
  return isNamed || signs.length > 1 || hasLed ? signs.join(', ') : '';
}
