import type { CookieAttributes } from '../../model/change';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, login, sameSite, scenario } from '../shared/example-parts';
import { fixWith } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** BELIEF: lines of one header may always be joined by a comma. `Set-Cookie` is the one that may not: one line is one cookie. */
export const rule = {
  id: 'setcookie-joined-by-comma',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('set-cookie')],
  explain: (s) => ({
    title: `${code(secondName(s))} was not stored: it stands in the \`Set-Cookie\` line of ${code(firstName(s))}, joined by a comma, and one line is one cookie.`,
    why: `The browser reads everything behind the first \`;\` as attributes of ${code(firstName(s))}: ${code(secondName(s))} is lost, and ${code(firstName(s))} may have a wrong Path or SameSite, because the last one counts. Frameworks and proxies that keep headers in a map join the lines. Requests after this one have no ${code(secondName(s))}.`,
    short: `Set-Cookie ${secondName(s)} lost: joined by a comma`,
  }),
  fixes: (s) => [
    fixWith(
      s,
      'one-line-for-each-cookie',
      'Send one `Set-Cookie` line for each cookie',
      {
        actor: 'server-cookie',
        intent: {
          intent: 'cookie-attributes',
          cookie: firstName(s),
          from: setCookieLine(s),
          changes: ownAttributes(s),
        },
      },
      {
        snippet: {
          language: 'http',
          text: linesOf(s)
            .map((line) => `Set-Cookie: ${line.replace(/=[^;]*/, '=…')}`)
            .join('\n'),
        },
      },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const secondName = ({ cause }: Situation): string => cause.subjects[0] ?? '';
const firstName = ({ cause }: Situation): string => cause.subjects[1] ?? '';

/** The two lines that the server meant to send. */
function linesOf(s: Situation): readonly [string, string] {
  const line = setCookieLine(s);
  const [evidence] = s.cause.evidence;
  const start = (evidence.kind === 'header-line' ? evidence.span?.[0] : undefined) ?? line.length;
  return [line.slice(0, start).replace(/,\s*$/, ''), line.slice(start)];
}

/** What turns the line into that of the first cookie: each attribute as it was meant, and none of the second cookie’s. */
function ownAttributes(s: Situation): CookieAttributes {
  const partsOf = (line: string): readonly (readonly [name: string, value: string])[] =>
    line
      .split(';')
      .slice(1)
      .map((part) => part.split('='))
      .map(([name = '', ...value]) => [name.trim().toLowerCase(), value.join('=').trim()]);
  const none = partsOf(setCookieLine(s)).map(([name]) => [name, null] as const);
  return Object.fromEntries([...none, ...partsOf(linesOf(s)[0])]);
}

const JOINED =
  'Set-Cookie: refresh=3fa85f64b3fc; Path=/auth; HttpOnly; Secure; SameSite=Strict, access=9c1d5e77a0b2; Path=/; HttpOnly; Secure; SameSite=Lax';

export const examples: readonly Example[] = [
  {
    id: 'login-two-cookies-in-one-line',
    title: 'The login sets two cookies, and a framework joins them by a comma: the second is lost',
    scenario: scenario({ ...login(sameSite('login'), JOINED) }),
    findings: ['setcookie-joined-by-comma'],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: ['refresh'],
  },
  {
    id: 'login-comma-in-date-and-value',
    title: 'Commas in a date and in a value are no second cookie',
    scenario: scenario({
      server: [
        at(
          sameSite('login'),
          answer(
            200,
            ...ALLOWS_PAGE,
            'Set-Cookie: list=a,b=c; Path=/; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Secure; SameSite=Lax',
          ),
        ),
      ],
      calls: [credentialed(sameSite('login'), { method: 'POST' })],
    }),
    findings: [],
    chromium: 'readable',
    blockedCookies: {},
    cookiesSent: [],
    cookiesStored: ['list'],
  },
];
