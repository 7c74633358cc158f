import { isNamed, isSameName } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

const EXPOSE = 'Access-Control-Expose-Headers';

/** The header is in the response, and the page’s code reads null. */
export const rule = {
  id: 'cors-response-header-not-exposed',
  severity: 'advice',
  spec: [fetchSpec('concept-filtered-response-cors'), fetchSpec('http-access-control-expose-headers')],
  explain: (s) => ({
    title: `The page cannot read ${names(s.cause.subjects)}: ${code(apiHost(s))} sends ${s.cause.subjects.length > 1 ? 'them' : 'it'} but does not expose ${s.cause.subjects.length > 1 ? 'them' : 'it'}.`,
    why: `${whyHidden(s)} The page’s code cannot see the header, although the Network panel shows it.`,
    short: `Not exposed: ${s.cause.subjects[0] ?? ''}${s.cause.subjects.length > 1 ? ` and ${s.cause.subjects.length - 1} more` : ''}`,
  }),
  fixes: (s) => [
    changeResponse(s, 'expose-the-headers', `Name ${names(s.cause.subjects)} in \`${EXPOSE}\``, [
      { intent: 'expose-headers', names: withoutRepeats([...listed(s), ...s.cause.subjects]) },
    ]),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** What is wrong with the line that should expose them: absent, misspelt, a literal `*`, or incomplete. */
function whyHidden(s: Situation): string {
  const line = lineAt(s);
  if (line === null) {
    return `Across origins a page can read seven common headers and those that \`${EXPOSE}\` names; that line is absent.`;
  }
  if (!isNamed(line, EXPOSE)) {
    return `${code(line.name)} is not a header that a browser knows: the right name is \`${EXPOSE}\`.`;
  }
  return listedIn(line.value).includes('*')
    ? `With credentials \`*\` is not a wildcard in \`${EXPOSE}\`, but the name of a header: each name must be listed.`
    : `\`${EXPOSE}\` lists other names only.`;
}

function lineAt(s: Situation): { readonly name: string; readonly value: string } | null {
  const [first] = s.cause.evidence;
  return first.kind === 'header-line' ? (s.response?.headerList[first.index] ?? null) : null;
}

const listedIn = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const listed = (s: Situation): readonly string[] => listedIn(lineAt(s)?.value ?? '').filter((name) => name !== '*');

/** Header names are compared without regard to case; the first spelling is kept. */
const withoutRepeats = (all: readonly string[]): readonly string[] =>
  all.filter((name, index) => all.findIndex((other) => isSameName(other, name)) === index);

export const examples: readonly Example[] = [
  {
    id: 'total-count-not-exposed',
    title: 'The list’s `X-Total-Count` is in the Network panel, and `undefined` in the code',
    scenario: scenario({
      server: [at(sameSite('orders'), answer(200, ...ALLOWS_PAGE, 'X-Total-Count: 117', 'X-Request-Id: 8f3a'))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['cors-response-header-not-exposed'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'expose-wildcard-with-credentials',
    title: '`Access-Control-Expose-Headers: *` exposes nothing to a request with credentials',
    scenario: scenario({
      jar: [{ from: sameSite('login'), setCookie: 'sid=1; Path=/; Secure; SameSite=Lax' }],
      server: [
        at(
          sameSite('orders'),
          answer(200, ...ALLOWS_PAGE, `${EXPOSE}: *`, 'X-Order-State: paid', 'X-Request-Id: 8f3a'),
        ),
      ],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['cors-response-header-not-exposed'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'expose-misspelt',
    title: '`Access-Control-Expose-Header`, in the singular',
    scenario: scenario({
      server: [
        at(
          sameSite('report'),
          answer(
            200,
            ...ALLOWS_PAGE,
            'Access-Control-Expose-Header: Content-Disposition',
            'Content-Disposition: attachment; filename="report.csv"',
          ),
        ),
      ],
      calls: [credentialed(sameSite('report'))],
    }),
    findings: ['cors-response-header-not-exposed'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'expose-wildcard-without-credentials',
    title: '`Access-Control-Expose-Headers: *` without credentials: everything is exposed',
    scenario: scenario({
      server: [
        at(sameSite('orders'), answer(200, 'Access-Control-Allow-Origin: *', `${EXPOSE}: *`, 'X-Total-Count: 117')),
      ],
      calls: [credentialed(sameSite('orders'), { credentials: 'omit' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'headers-nobody-wants',
    title: 'Server, ETag and request ids are not exposed, and pages do not need them',
    scenario: scenario({
      server: [
        at(
          sameSite('orders'),
          answer(200, ...ALLOWS_PAGE, 'Server: nginx', 'ETag: "7"', 'X-Request-Id: 8f3a', 'X-Powered-By: Express'),
        ),
      ],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
