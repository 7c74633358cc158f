import { isNamed } from '../../model/header-lookup';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { answerWith } from '../shared/fixes';
import type { Rule, Situation } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

const EXPOSE = 'Access-Control-Expose-Headers';

/** It stands in the response, and the page’s code reads null. */
export const rule = {
  id: 'cors-response-header-not-exposed',
  severity: 'advice',
  spec: [fetchSpec('concept-filtered-response-cors'), fetchSpec('http-access-control-expose-headers')],
  explain: (s) => ({
    title: `The page cannot read ${names(s.cause.subjects)}: ${code(apiHost(s))} sends ${s.cause.subjects.length > 1 ? 'them' : 'it'} and does not expose ${s.cause.subjects.length > 1 ? 'them' : 'it'}.`,
    why: `${cause(s)} To the page’s code the header is not there, although the Network panel shows it.`,
    short: `Not exposed: ${s.cause.subjects[0] ?? ''}${s.cause.subjects.length > 1 ? ` and ${s.cause.subjects.length - 1} more` : ''}`,
  }),
  fixes: (s) => [
    answerWith(s, 'expose-the-headers', `Name ${names(s.cause.subjects)} in \`${EXPOSE}\``, [
      { intent: 'expose-headers', names: [...listed(s), ...s.cause.subjects] },
    ]),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** What the line that should expose them is: absent, misspelt, a literal `*`, or too short. */
function cause(s: Situation): string {
  const line = lineAt(s);
  if (line === null) {
    return `Across origins a page reads seven common headers and those that \`${EXPOSE}\` names, and that line is absent.`;
  }
  if (!isNamed(line, EXPOSE)) {
    return `${code(line.name)} is no header that a browser knows: it is called \`${EXPOSE}\`.`;
  }
  return listedIn(line.value).includes('*')
    ? `With credentials \`*\` is no wildcard in \`${EXPOSE}\`, but a header called \`*\`: each name must be listed.`
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
    title: 'Server, ETag and request ids are not exposed, and no page asks for them',
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
