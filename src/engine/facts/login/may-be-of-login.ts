import { requestOfLine } from '../../../model/cookie-memory';
import { isLoginReturn, isProviderUrl } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { Case } from '../case';
import { isNamedLikeSession, isOfLoginFlow, mayNameUser } from '../cookies/cookie-purpose';

/**
 * Whether a cookie of another host or path may be the one because of which a request was sent to a login. A login sets cookies of
 * its own too, for its own pages alone: only one that the end of a login set counts. One of another host does not where the host
 * of the request has a session of its own, as beside a provider.
 *
 * In: the case; the hop that was sent to the login; which request set the cookie, "POST /login" (null: not recorded), and whether
 * the cookie is for another host. Never throws. OURS: no standard has this.
 */
export function mayBeOfLogin(
  { exchange, related }: Pick<Case, 'exchange' | 'related'>,
  index: number,
  setBy: string | null,
  isOfOtherHost: boolean,
): boolean {
  const [method, path = '/'] = setBy?.split(' ') ?? [];
  if (method !== 'POST' && !isLoginReturn(`https://login.invalid${path}`)) return false;
  if (!isOfOtherHost) return true;
  return !hasOwnSession({ exchange, related }, index, null) && !isProviderUrl(exchange.hops[index + 1]?.url ?? '');
}

/** OURS: cookies of identity providers, by their names: Keycloak, IdentityServer, AD FS, Microsoft Entra, Okta, Shibboleth, SimpleSAMLphp, CAS. */
const OF_PROVIDER =
  /^(?:KEYCLOAK_|KC_|AUTH_SESSION_ID|idsrv|MSISAuth|ESTSAUTH|okta|idx$|_shibsession_|shib_idp_|SimpleSAML|TGC$)/i;
/** Folders of their protocols. */
const PROTOCOL_PATH = /\/(?:realms|protocol|(?:connect|oauth2?)\/auth(?:orize)?|oidc|saml2?|idp|adfs|cas)\//i;

/**
 * Whether a cookie of another host is probably the session of an identity provider, which is meant for that host alone: by its name, or by the request that set it;
 * or the host of the request was to have a session of its own since then. In: the case; the position of the hop; a cookie-name; which request set it, "POST /login",
 * and when, epoch ms (null: not recorded). Never throws. OURS: no standard has this.
 */
export function isOfProvider(
  c: Pick<Case, 'exchange' | 'related'>,
  index: number,
  { name, setBy, setAtMs }: { readonly name: string; readonly setBy: string | null; readonly setAtMs: number | null },
): boolean {
  const path = setBy?.split(' ')[1] ?? '';
  // The page to which a provider returns is the reader’s own.
  const isOfProtocol = PROTOCOL_PATH.test(`${path}/`) && !isLoginReturn(`https://login.invalid${path}`);
  return OF_PROVIDER.test(name) || isOfProtocol || (setAtMs !== null && hasOwnSession(c, index, setAtMs));
}

/** Whether a response of the very host set, or was to set, a cookie that may be a session. In: since when, epoch ms; null: whenever. */
function hasOwnSession(
  { exchange, related }: Pick<Case, 'exchange' | 'related'>,
  index: number,
  sinceMs: number | null,
): boolean {
  const host = parseUrl(exchange.hops[index]?.url ?? '')?.hostname;
  const { past = [], elsewhere = [] } = related.cookies[index] ?? {};
  return [...past, ...elsewhere].some(
    ({ name, httpOnly, ...line }) =>
      name !== null &&
      (sinceMs === null || line.appliedAtMs > sinceMs) &&
      mayNameUser(name) &&
      (httpOnly || isNamedLikeSession(name)) &&
      !isOfLoginFlow(name) &&
      parseUrl(requestOfLine(line).url)?.hostname === host,
  );
}
