import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { isOfTokenEndpoint, READ_THE_ERROR, TOKEN_STATUS, WHY_NO_TOKEN } from '../shared/refused/refused-user';
import { isCookieHeaderSeen } from '../shared/refused/why-refused';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, requestHeaderOf, requestLine } from '../shared/words';

/** A login call that was refused, or a request for a token: no earlier login is missing, so "log in first" would be wrong. */
export const rule = {
  id: 'login-refused',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('cookie-csrf')],
  explain: (s) => ({
    title: isOfTokenEndpoint(s)
      ? `${code(apiHost(s))} gave no token: it responded to ${code(requestLine(s))} with ${s.response?.status}.`
      : `${code(apiHost(s))} refused the login ${code(requestLine(s))} itself, with ${s.response?.status}.`,
    why: `${howExpired(s)}${whyRefused(s)}`,
    short: `${s.response?.status}: ${isOfTokenEndpoint(s) ? 'no token was issued' : 'the login itself was refused'}`,
  }),
  fixes: (s) => [changeEnvironment('check-the-login', whatToDo(s), 'login')],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

function whyRefused(s: Situation): string {
  if (isOfTokenEndpoint(s)) return WHY_NO_TOKEN;
  if (isTokenStatus(s)) {
    const isSentWithout = isCookieHeaderSeen(s) && requestHeaderOf(s, 'Cookie') === null;
    return `${TOKEN_STATUS}${isSentWithout ? ' No cookie was sent: without the cookie of its session no token matches.' : ''}`;
  }
  return `${mayBeToken(s) ? 'A token against forged requests may be missing or too old, or the name or the password is wrong' : 'The name or the password is wrong, a token against forged requests is missing, or the body has another form than the server reads: JSON, or the fields of a form'}. No cookie of an earlier login is needed here.`;
}

function whatToDo(s: Situation): string {
  if (isOfTokenEndpoint(s)) return READ_THE_ERROR;
  const thenCheck = isTokenStatus(s) ? '' : ', then check the name and the password';
  if (s.cause.subjects.length > 0) {
    return `Load the form again before it is sent: that begins a new session with a new token${thenCheck}`;
  }
  return mayBeToken(s)
    ? `Send the token that the server gave for this form${isTokenStatus(s) ? ', with the cookie of the session that it is for' : thenCheck}`
    : 'Check the name, the password and the form of the body; then the token against forged requests, if the server uses one';
}

/** The subjects: a cookie that had expired, and the request that set it. */
function howExpired({ cause: { subjects } }: Situation): string {
  const [name, setBy] = subjects;
  if (name === undefined || setBy === undefined) return '';
  return `${code(name)}, which ${code(setBy)} had set, had expired: if the server stores the token of the form in that session, the token is gone with it. `;
}

const isTokenStatus = ({ response }: Situation): boolean => response?.status === 419;

/** 403 and 419 are what frameworks send when the token is missing. */
const mayBeToken = (s: Situation): boolean => s.response?.status === 403 || isTokenStatus(s);

export const examples: readonly Example[] = [
  {
    id: 'wrong-password',
    title: 'The login responds with 401: the password is wrong, and no cookie is missing',
    scenario: scenario({
      server: [at(sameSite('login'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('login'), { method: 'POST', body: 'name=ann&password=wrong' })],
    }),
    findings: ['login-refused'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'form-token-expired',
    title: 'The login of the page’s own origin responds with 419: its token has expired',
    scenario: scenario({
      server: [at('https://app.shop.test/login', answer(419))],
      calls: [{ api: 'fetch', to: 'https://app.shop.test/login', method: 'POST', body: 'name=ann&password=right' }],
    }),
    findings: ['login-refused'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
