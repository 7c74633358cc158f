import type { RememberedCookie } from '../../../src/model/cookie-memory';
import type { CookieEvent } from '../../../src/session/cookie-events';
import { cookieIdentity } from '../../../src/standards/cookies/cookie-identity';
import { storedCookie } from '../stored-cookie';

/** The cookie `sid` of https://api.shop.test, set by a login. */
export const rememberedCookie = (changes: Partial<RememberedCookie> = {}): RememberedCookie => ({
  ...storedCookie(),
  setAtMs: 10,
  setBy: 'POST /login',
  ...changes,
});

/** What a response did to the cookie `sid`: by default it set it, from a moment to a moment in epoch ms. */
export const cookieEvent = (fromMs: number, atMs: number, changes: Partial<CookieEvent> = {}): CookieEvent => ({
  site: 'shop.test',
  identity: cookieIdentity(rememberedCookie()),
  cookie: rememberedCookie({ setAtMs: fromMs }),
  fromMs,
  atMs,
  exchangeId: `r:${fromMs}`,
  hop: 0,
  line: { headerIndex: 0, name: 'sid', value: null, shown: 'sid', cookie: rememberedCookie() },
  keptOutSinceMs: null,
  refusal: null,
  isDoubtful: false,
  ...changes,
});
