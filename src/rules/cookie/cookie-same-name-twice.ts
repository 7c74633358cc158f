import type { CookieAttributes, Fix } from '../../model/change';
import type { StoredCookie } from '../../model/cookie';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeCookie, changeEnvironment } from '../shared/fixes';
import { earlierRequest } from '../shared/refused/refused-user';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** BELIEF: a new cookie replaces the old one of its name. With another path or domain it is a second cookie, and both are sent. */
export const rule = {
  id: 'cookie-same-name-twice',
  severity: 'advice',
  spec: [cookieSpec('retrieval-algorithm', '2'), cookieSpec('storage-model', '23')],
  explain: (s) => {
    const name = code(nameOf(s));
    const others = storedOf(s).map(whereOf);
    const places = others.length > 1 ? ` They are stored for ${others.join(' and ')}.${agesText(s)}` : '';
    return {
      title: `Two cookies named ${name} were sent, and ${code(apiHost(s))} responded with ${s.response?.status}.`,
      why: `Most servers read the first one. The browser sends the cookie with the longer path first, then the older one, so an old ${name} hides a new one that was set with another path, domain or partition.${ofFirst(s)}${places}`,
      short: `${s.response?.status}: two cookies named ${nameOf(s)}`,
    };
  },
  fixes: (s) => [fixOf(s)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const nameOf = (s: Situation): string => s.cause.subjects[0] ?? '';

/** The newest login set the second one. */
const ofFirst = (s: Situation): string =>
  s.cause.earlier === undefined
    ? ''
    : ` The first one is the one that ${earlierRequest(s)} set; the newest login set the other one.`;

/** In the order in which the browser sends them, as far as it is known: the longer path first. */
const storedOf = (s: Situation): readonly StoredCookie[] =>
  (s.record?.storeBefore.known ? s.record.storeBefore.value : [])
    .filter(({ name }) => name === nameOf(s))
    .sort((one, other) => other.path.length - one.path.length);

const NOT_PROVED = 'The recorded request had both cookies, and still has them.';

/** A line that deletes the newer cookie would end the session: it is written only where the older one is known. */
function fixOf(s: Situation): Fix {
  const name = code(nameOf(s));
  const [older] = agesOf(s);
  if (older === undefined) {
    return changeEnvironment(
      'find-the-older',
      `Find out which ${name} is the older one: \`Domain\` and \`Path\` of the newest login’s \`Set-Cookie\` line are those of the new cookie, and DevTools (Application or Storage, Cookies) list both. Delete only the other one there, and let the server no longer set it`,
      'login',
      { notProved: NOT_PROVED },
    );
  }
  return {
    ...changeCookie(
      s,
      'delete-the-older',
      `Delete the older ${name}, as it was set, and set ${name} only like the newer one from now on`,
      { intent: 'new-cookie', cookie: nameOf(s), attributes: deletionOf(older) },
    ),
    notProved: NOT_PROVED,
  };
}

/** ".shop.test/", as the cookie table shows it. */
const whereOf = ({ hostOnly, domain, path, partitionKey }: StoredCookie): string =>
  `${code(`${hostOnly ? '' : '.'}${domain}${path}`)}${partitionKey === null ? '' : ' (partitioned)'}`;

function agesText(s: Situation): string {
  const [older, newer] = agesOf(s);
  if (!older || !newer) return '';
  return ` The one for ${whereOf(older)} is older${setBy(older)}, the one for ${whereOf(newer)} is newer${setBy(newer)}.`;
}

const setBy = (cookie: StoredCookie): string =>
  'setBy' in cookie && typeof cookie.setBy === 'string' ? ` (set by ${code(cookie.setBy)})` : '';

/** The older and the newer of the two; empty where the recording does not show which is which. */
function agesOf({ cause, record }: Situation): readonly StoredCookie[] {
  const { storeBefore } = record ?? {};
  return cause.evidence.flatMap((each) =>
    each.kind === 'stored-cookie' && storeBefore?.known ? (storeBefore.value[each.index] ?? []) : [],
  );
}

/**
 * With `Secure` and `SameSite=None` of the cookie: without them the browser may refuse the line that deletes it. Without
 * `Partitioned` it would mean the cookie that is not partitioned.
 */
const deletionOf = ({ hostOnly, domain, path, secure, sameSite, partitionKey }: StoredCookie): CookieAttributes => ({
  'Max-Age': '0',
  Path: path,
  ...(hostOnly ? {} : { Domain: domain }),
  ...(secure ? { Secure: '' } : {}),
  ...(sameSite === 'None' ? { SameSite: 'None' } : {}),
  ...(partitionKey === null ? {} : { Partitioned: '' }),
});

export const examples: readonly Example[] = [
  {
    id: 'cookie-same-name-twice',
    title:
      'The API set `sid` for `/` and an older version set it for a deeper path: both are sent, and it responds with 401',
    scenario: scenario({
      jar: [
        { from: sameSite('old'), setCookie: 'sid=6f1ed002ab55; Path=/{id}/v1; HttpOnly; Secure; SameSite=Lax' },
        { from: sameSite('login'), setCookie: 'sid=3fa85f64b3fc; Path=/; HttpOnly; Secure; SameSite=Lax' },
      ],
      server: [at(sameSite('v1/me'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('v1/me'))],
    }),
    findings: ['cookie-same-name-twice'],
    chromium: 'readable',
    cookiesSent: ['sid', 'sid'],
  },
  {
    id: 'cookie-same-name-twice-accepted',
    title: 'Two cookies of one name are sent, and the API knows the user',
    scenario: scenario({
      jar: [
        { from: sameSite('old'), setCookie: 'sid=6f1ed002ab55; Path=/{id}/v1; HttpOnly; Secure; SameSite=Lax' },
        { from: sameSite('login'), setCookie: 'sid=3fa85f64b3fc; Path=/; HttpOnly; Secure; SameSite=Lax' },
      ],
      server: [at(sameSite('v1/me'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('v1/me'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid', 'sid'],
  },
];
