import type { Fix } from '../../model/change';
import { getHeader, hasHeader } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { whatHappened, whatHappenedShort } from '../shared/refused/refused-user';
import { FORBIDDEN } from '../shared/refused/why-refused';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames } from '../shared/words';

/**
 * A call that a server refused because of its token: it was not accepted, does not allow this, or is missing. What the server
 * says of it in `WWW-Authenticate` decides (RFC 6750, section 3.1; RFC 9449, section 9).
 */
export const rule = {
  id: 'token-refused',
  severity: 'advice',
  certainty: 'inferred',
  spec: [{ standard: 'rfc6750', anchor: 'section-3', step: null }],
  explain: (s) => ({
    title: `${whatHappened(s)} ${s.cause.reason === 'login:token-missing' ? 'No' : 'An'} \`Authorization\` header was sent.`,
    why: whyOfToken(s),
    short: `${whatHappenedShort(s)}: ${shortOfToken(s)}`,
  }),
  fixes: (s) => [fixOfToken(s)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** Of the challenge: the scheme, the error and the scope; each '' where it has none. */
function challengeOf({ cause }: Situation): Readonly<Record<'scheme' | 'error' | 'scope', string>> {
  const [scheme = '', error = '', scope = ''] = cause.subjects;
  return { scheme, error, scope };
}

/** A longer one is read in its line. */
const LONGEST_SCOPE = 80;

/** "`orders:read`", or where it stands. */
const nameOfScope = (scope: string): string =>
  scope.length > LONGEST_SCOPE ? 'that `WWW-Authenticate` names' : code(scope);

/** "`DPoP error="use_dpop_nonce"`": RFC 9449, section 9. */
const wantsNonce = (s: Situation): boolean => challengeOf(s).error === 'use_dpop_nonce';

/** The request had a name and a password. */
function isOfPassword({ record }: Situation): boolean {
  const { requestHeaders } = record ?? {};
  return requestHeaders?.known === true && /^basic\b/i.test(getHeader(requestHeaders.value, 'Authorization') ?? '');
}

/** Why, in sentences. */
function whyOfToken(s: Situation): string {
  const { reason } = s.cause;
  const { error, scheme, scope } = challengeOf(s);
  if (reason === 'login:token-missing')
    return `The server asks for a token (${code(`WWW-Authenticate: ${scheme}`)}). It identifies the user by this header, so cookies are probably not the reason.`;
  if (reason === 'login:token-not-enough')
    return error === 'insufficient_scope'
      ? `The server accepts the token, which does not allow this request (${code('insufficient_scope')})${scope === '' ? '' : `: it must have the scope ${nameOfScope(scope)}`}. Neither CORS nor a cookie is the reason.`
      : FORBIDDEN;
  if (wantsNonce(s))
    return `The server wants a proof with a nonce of its own (${code('use_dpop_nonce')}), and sends that nonce in ${code('DPoP-Nonce')}. Servers refuse the first request of a client in this way on purpose.`;
  if (isOfPassword(s))
    return 'The server identifies the user by this header, so cookies are probably not the reason: the name or the password is not accepted there.';
  const says = error === 'invalid_token' ? ` The server says ${code('invalid_token')}:` : '';
  return `The server identifies the user by this header, so cookies are probably not the reason${says === '' ? ':' : `.${says}`} the token has expired, ${says === '' ? '' : 'was withdrawn, '}or is not for this server.`;
}

/** The words of a list, after the status. */
function shortOfToken(s: Situation): string {
  const { reason } = s.cause;
  if (reason === 'login:token-missing') return 'no token was sent';
  if (reason === 'login:token-refused')
    return wantsNonce(s) ? 'the server wants a nonce' : 'the Authorization header was not accepted';
  return challengeOf(s).error === 'insufficient_scope'
    ? 'the token does not allow it'
    : 'refused, with an Authorization header';
}

/** What to do. */
function fixOfToken(s: Situation): Fix {
  const { reason } = s.cause;
  const { scheme, error, scope } = challengeOf(s);
  if (reason === 'login:token-missing')
    return changeEnvironment(
      'send-the-token',
      `Send a token that was issued for ${code(apiHost(s))}, and no other one, in the header ${code(`Authorization: ${scheme} …`)}${isOfOtherOrigin(s) ? ', and let the server name `Authorization` in `Access-Control-Allow-Headers`' : ''}`,
      'login',
    );
  if (reason === 'login:token-not-enough' && error === 'insufficient_scope')
    return changeEnvironment(
      'ask-for-the-scope',
      `Get a token with ${scope === '' ? 'the scope that this request needs' : `the scope ${nameOfScope(scope)}`}, if the user may do this`,
      'login',
    );
  if (reason !== 'login:token-refused')
    return changeEnvironment(
      'check-the-permission',
      'Look in the server’s log: which check refused this request',
      'login',
    );
  if (wantsNonce(s))
    return changeEnvironment(
      'send-the-nonce',
      `Repeat the request with a proof that has the nonce of ${code('DPoP-Nonce')}${isOfOtherOrigin(s) && !hasHeader(s.response?.headerList ?? [], 'Access-Control-Expose-Headers') ? ', and let the server name that header in `Access-Control-Expose-Headers`' : ''}`,
      'login',
    );
  if (isOfPassword(s))
    return changeEnvironment('ask-for-the-password', 'Ask the user for the name and the password again', 'login');
  return changeEnvironment('renew-the-token', 'Get a new token, and repeat the request with it', 'login');
}

const isOfOtherOrigin = ({ exchange: { client }, hop }: Situation): boolean =>
  client.origin.known && client.origin.value !== hop.urlOrigin;

export const examples: readonly Example[] = [
  {
    id: 'token-refused',
    title: 'A token is refused; cookies are not involved',
    scenario: scenario({
      server: [
        at(
          sameSite('orders'),
          answer(401, ...ALLOWS_PAGE),
          answer(204, ...ALLOWS_PAGE, 'Access-Control-Allow-Headers: Authorization'),
        ),
      ],
      calls: [credentialed(sameSite('orders'), { headers: ['Authorization: Bearer 3fa85f64b3fc'] })],
    }),
    findings: ['token-refused'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
