import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, pathOf } from '../shared/words';

/** A login call that was refused: no earlier login is missing, so "log in first" would be wrong. */
export const rule = {
  id: 'login-refused',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('cookie-csrf')],
  explain: (s) => ({
    title: `${code(apiHost(s))} refused the login ${code(`${methodOf(s)} ${pathOf(s.hop.url)}`)} itself, with ${s.response?.status}.`,
    why: `${howExpired(s)}${mayBeToken(s) ? 'A token against forged requests may be missing or too old, or the name or the password is wrong' : 'The name or the password is wrong, a token against forged requests is missing, or the body has another form than the server reads: JSON, or the fields of a form'}. No cookie of an earlier login is needed here.`,
    short: `${s.response?.status}: the login itself was refused`,
  }),
  fixes: (s) => [
    changeEnvironment(
      'check-the-login',
      s.cause.subjects.length > 0
        ? 'Load the form again before it is sent: that begins a new session with a new token; then check the name and the password'
        : mayBeToken(s)
          ? 'Send the token that the server gave for this form, then check the name and the password'
          : 'Check the name, the password and the form of the body; then the token against forged requests, if the server uses one',
      'login',
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** The subjects: a cookie that had expired, and the request that set it. */
function howExpired({ cause: { subjects } }: Situation): string {
  const [name, setBy] = subjects;
  if (name === undefined || setBy === undefined) return '';
  return `${code(name)}, which ${code(setBy)} had set, had expired: if the server stores the token of the form in that session, the token is gone with it. `;
}

const methodOf = ({ exchange, cause }: Situation): string => exchange.hops[cause.at.hop]?.method ?? 'POST';

/** 403 and 419 are what frameworks send when the token is missing. */
const mayBeToken = ({ response }: Situation): boolean => response?.status === 403 || response?.status === 419;

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
