import type { Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeCall, changeEnvironment } from '../shared/fixes';
import { TOKEN_STATUS } from '../shared/refused/refused-user';
import type { Explanation, Rule } from '../shared/rule';
import type { Call, Example, Scenario } from '../shared/scenario';
import { cookieSpec, fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, hostOf, pageOrigin, requestHeaderOf, requestLine } from '../shared/words';

/**
 * The token against forged requests is missing or was not accepted. Signed in, or at a login. The last subject tells which: no
 * header has it, a header has it, or it is expected among the fields of a form.
 */
export const rule = {
  id: 'csrf-token-missing',
  severity: 'advice',
  spec: [cookieSpec('cookie-csrf'), fetchSpec('http-cors-protocol')],
  explain: (s) => (isMissing(s) ? ofMissing(s) : ofRefused(s)),
  fixes: (s) =>
    isMissing(s)
      ? [
          changeCall(
            s,
            'send-the-token',
            `Send the token in ${code(headerName(s))}`,
            { addHeader: { name: headerName(s), value: '…' } },
            { notes: [whereTheValueIs(s), ...ofAxios(s)] },
          ),
        ]
      : [newToken(s)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const headerName = (s: Situation): string => s.cause.subjects[0] ?? 'X-XSRF-TOKEN';

const kindOf = (s: Situation): string => s.cause.subjects[3] ?? 'missing';
const isMissing = (s: Situation): boolean => kindOf(s) === 'missing';
const isInForm = (s: Situation): boolean => kindOf(s) === 'in-form';

/** The page is of the server’s own origin. */
const isOwn = ({ exchange: { client }, hop }: Situation): boolean =>
  client.origin.known && client.origin.value === hop.urlOrigin;

const wasLogin = ({ cause }: Situation): boolean => cause.subjects[4] === 'login';

/** WordPress has a nonce, which it writes into the page. */
const isOfWordPress = (s: Situation): boolean => headerName(s) === 'X-WP-Nonce';

const ofMissing = (s: Situation): Explanation => ({
  title: `${code(apiHost(s))} responded${wasLogin(s) ? ` to the login ${code(requestLine(s))}` : ''} with ${s.response?.status}${wasLogin(s) ? '' : ' although a session’s cookie was sent'}: the request has no ${code(headerName(s))} header.`,
  why: isOfWordPress(s)
    ? `The REST API of WordPress takes a call without a nonce for that of nobody, whatever cookies it has. The cookie ${code(s.cause.subjects[2] ?? '')} alone is not enough: the server writes the nonce into the page (\`wp_create_nonce('wp_rest')\`).`
    : `${isOwn(s) ? 'As it seems, the server' : 'CORS is not the cause: the server'} requires a token against forged requests, and no header has one. ${whatSpeaksForIt(s)}${whereTheTokenIs(s)}${ofBody(s)}`,
  short: `${s.response?.status}: no ${isOfWordPress(s) ? 'nonce' : 'CSRF token'} sent`,
});

const ofRefused = (s: Situation): Explanation => ({
  title: `${code(apiHost(s))} responded to ${code(requestLine(s))} with ${s.response?.status}: the token ${isInForm(s) ? 'in the form' : `in ${code(headerName(s))}`} probably does not match the session.`,
  why: `${TOKEN_STATUS} ${isInForm(s) ? 'The token in the form is missing or old' : `The one in ${code(headerName(s))} is old, or is not the one of this session`}. A session that has ended, or that was begun anew since the page got the token, has another token. The recording does not show the values.`,
  short: `${s.response?.status}: the CSRF token probably does not match`,
});

/** A new token, from where the page has it. */
const newToken = (s: Situation): Fix =>
  changeEnvironment(
    'get-a-new-token',
    isInForm(s)
      ? 'Load the page with the form again, and send it then; if that fails too, look whether the form has the field with the token'
      : `Get a new token directly before the request (load the page again, or request the URL that sets ${code(s.cause.subjects[1] || AXIOS_COOKIE)}), and send that one${headerName(s).toUpperCase() === AXIOS_HEADER ? ', decoded by `decodeURIComponent()`' : ''}`,
    'login',
  );

/** ASP.NET Core’s cookie is compared with the token, and is not the token. */
const isOfAspNet = ({ cause }: Situation): boolean => /^\.AspNetCore\.Antiforgery\./.test(cause.subjects[1] ?? '');

/** A form that a script sends may have the token among its fields. */
const ofBody = (s: Situation): string =>
  /^(?:application\/x-www-form-urlencoded|multipart\/form-data)/i.test(requestHeaderOf(s, 'Content-Type') ?? '')
    ? ' The fields of a form may have it, which the recording does not show: then it is old, or of another session.'
    : '';

/** Where the page’s code takes the value from, as a comment of the snippet. */
function whereTheValueIs(s: Situation): string {
  const [, cookie = '', session = ''] = s.cause.subjects;
  if (isOfWordPress(s)) return '… is wpApiSettings.nonce, or what wp_create_nonce("wp_rest") wrote into the page';
  if (session !== '') return '… is the content of <meta name="csrf-token"> of the page';
  if (isOfAspNet(s)) return '… is the value of the hidden field __RequestVerificationToken of the page';
  const name = cookie === '' ? (headerName(s) === AXIOS_HEADER ? AXIOS_COOKIE : 'the token’s cookie') : cookie;
  return `… is decodeURIComponent() of the value of ${name} in document.cookie, where the page can read that cookie; else a value that a response contains`;
}

/** The names that axios has where none is configured. */
const [AXIOS_COOKIE, AXIOS_HEADER] = ['XSRF-TOKEN', 'X-XSRF-TOKEN'];

/**
 * The same for those who use axios, where the token is in a cookie that it can copy. Since 1.6.2 it does so across origins only
 * where that is configured: https://github.com/axios/axios/releases/tag/v1.6.2
 */
function ofAxios(s: Situation): readonly string[] {
  if (isOfAspNet(s) || isOfWordPress(s)) return [];
  const cookie = s.cause.subjects[1] || AXIOS_COOKIE;
  const isDefault = cookie === AXIOS_COOKIE && headerName(s).toUpperCase() === AXIOS_HEADER;
  const named = isDefault
    ? []
    : [`xsrfCookieName: '${safeName(cookie)}'`, `xsrfHeaderName: '${safeName(headerName(s))}'`];
  if (isOwn(s)) {
    return [`or with axios, which copies such a cookie itself${isDefault ? '' : `: { ${named.join(', ')} }`}`];
  }
  return [
    `or with axios (1.6.2 or later), which copies such a cookie itself: { ${['withCredentials: true', ...named, 'withXSRFToken: true'].join(', ')} }`,
  ];
}

/** A name of the recording in a comment. */
const safeName = (name: string): string => name.replace(/[^\w.-]/g, '');

/** Why a status that has other causes too is taken for this one. */
function whatSpeaksForIt({ cause, response }: Situation): string {
  const session = cause.subjects[2] ?? '';
  return session === ''
    ? ''
    : `The sign: ${code(session)} is a session cookie of Rails, which responds with ${response?.status} and a page, not data, when the token is missing. `;
}

/** Whether the page’s own script can read the cookie that holds the token. */
function whereTheTokenIs(s: Situation): string {
  const name = s.cause.subjects[1];
  const store = s.record?.storeBefore;
  const cookie = store?.known ? store.value.find((each) => each.name === name) : undefined;
  if ((s.cause.subjects[2] ?? '') !== '') {
    return 'Rails writes the token into the page, as `<meta name="csrf-token">`; an API for other pages can leave the check out where it reads no cookie.';
  }
  if (isOfAspNet(s)) {
    return `The sign: ${code(name ?? '')} is the cookie that ASP.NET Core compares with the token. The token itself is another value: the hidden field \`__RequestVerificationToken\` of the page has it.`;
  }
  if (isOwn(s) && name) {
    return cookie?.httpOnly
      ? `The cookie ${code(name)} is \`HttpOnly\`: no script can read it, so the page or another response has to contain the token.`
      : `It is in the cookie ${code(name)}: a script must copy it into the header. Some libraries do that by themselves, \`fetch()\` does not.`;
  }
  if (name === undefined || cookie === undefined) {
    return 'The framework stores it in a cookie or sends it at a URL of its own; request that URL first.';
  }
  const host = hostOf(pageOrigin(s)).split(':', 1)[0] ?? '';
  const covers = host === cookie.domain || (!cookie.hostOnly && host.endsWith(`.${cookie.domain}`));
  if (!covers) {
    return `It is in the cookie ${code(name)}, which is for ${code(cookie.domain)}: a script on ${code(host)} cannot read it. Set it with \`Domain\` of the common parent, or send the token in a response.`;
  }
  return cookie.httpOnly
    ? `It is in the cookie ${code(name)}, which is \`HttpOnly\`: no script can read it.`
    : `It is in the cookie ${code(name)}, which a script on ${code(host)} can read and must copy into the header; libraries do that only for the page’s own origin, unless configured otherwise.`;
}

/** The server of a signed-in user, with a token that scripts of the whole site can read, responds with 403. */
const forbidden = (call: Partial<Call>): Scenario =>
  scenario({
    jar: [
      session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax'),
      { from: sameSite('form'), setCookie: 'csrftoken=q7XxV2; Domain=shop.test; Path=/; Secure; SameSite=Lax' },
    ],
    server: [
      at(
        sameSite('orders/7'),
        answer(403, ...ALLOWS_PAGE),
        allowing('Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: X-CSRF-Token'),
      ),
    ],
    calls: [credentialed(sameSite('orders/7'), call)],
  });

export const examples: readonly Example[] = [
  {
    id: 'csrf-cookie-unreachable',
    title: 'Signed in, and 419 “token mismatch”: the token’s cookie is for the API’s host only',
    scenario: scenario({
      jar: [
        session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax'),
        { from: sameSite('sanctum/csrf-cookie'), setCookie: 'XSRF-TOKEN=eyJpdiI6; Path=/; Secure; SameSite=Lax' },
      ],
      server: [at(sameSite('orders'), answer(419, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'), { method: 'POST' })],
    }),
    findings: ['csrf-token-missing'],
    chromium: 'readable',
    cookiesSent: ['sid', 'XSRF-TOKEN'],
  },
  {
    id: 'csrf-token-not-repeated',
    title: 'Signed in, and 403: the script could read the token’s cookie but did not copy it into a header',
    scenario: forbidden({ method: 'PUT' }),
    findings: ['csrf-token-missing'],
    chromium: 'readable',
    cookiesSent: ['sid', 'csrftoken'],
  },
  {
    id: 'csrf-token-sent',
    title: 'Signed in, token sent, but 403 again: the server has another reason',
    scenario: forbidden({ method: 'PUT', headers: ['X-CSRF-Token: q7XxV2'] }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid', 'csrftoken'],
  },
];
