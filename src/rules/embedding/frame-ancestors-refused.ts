import type { Fix } from '../../model/change';
import { hasHeader, linesNamed } from '../../model/header-lookup';
import { isLoginUrl } from '../../model/login-url';
import type { Situation } from '../../model/situation';
import { answer, at, crossSite, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment, changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, evidenceValue, fixedNames, pageOrigin } from '../shared/words';

/** The document may not be shown in a frame of this page. */
export const rule = {
  id: 'frame-ancestors-refused',
  severity: 'blocks',
  spec: [
    { standard: 'csp', anchor: 'directive-frame-ancestors', step: null },
    { standard: 'html', anchor: "check-a-navigation-response's-adherence-to-x-frame-options", step: null },
  ],
  explain: (s) => ({
    title: `${code(apiHost(s))} does not allow ${code(pageOrigin(s))} to show it in a frame (${code(`${headerName(s)}: ${evidenceValue(s)}`)}).`,
    why: 'The server responded, and the browser shows its error page instead. This often happens to a login page in a frame for a silent sign-in. The frame’s `load` event fires nevertheless.',
    short: 'May not be shown in a frame',
  }),
  fixes: (s) =>
    isLoginUrl(s.hop.url) ? [OPEN_LOGIN, allowPage(s, 'Or allow')] : [allowPage(s, 'Allow'), OPEN_IN_WINDOW],
  browserNames: fixedNames(['net::ERR_BLOCKED_BY_RESPONSE'], ['XFrameOptionsDeny']),
} as const satisfies Rule;

const NOT_RECORDED = { notProved: 'That navigation was not recorded.' };

/** Around a login page nobody can see whose page asks for the password (RFC 9700, 4.16). */
const OPEN_LOGIN = changeEnvironment(
  'open-in-own-window',
  'Open the login in the whole page, or in a popup window: a login page rightly forbids frames',
  'page',
  NOT_RECORDED,
);

const OPEN_IN_WINDOW = changeEnvironment(
  'open-in-own-window',
  'Or open it in a window of its own, by a link or `window.open()`',
  'page',
  NOT_RECORDED,
);

const allowPage = (s: Situation, verb: string): Fix =>
  changeResponse(
    s,
    'name-the-ancestor',
    `${verb} this page to show it, if it is safe against clickjacking`,
    [
      { intent: 'content-security-policy', value: namingPolicy(s) },
      ...(carriesOptions(s) ? [{ intent: 'remove-header', name: 'X-Frame-Options' } as const] : []),
    ],
    { danger: 'That page can then cover the document with its own content and misuse the user’s clicks.' },
  );

function headerName(s: Situation): string {
  const line = s.cause.evidence.find((evidence) => evidence.kind === 'header-line');
  return line?.kind === 'header-line' ? (s.response?.headerList[line.index]?.name ?? '') : '';
}

/** The policies without their `frame-ancestors` directives, and one that names the page: all of them are enforced. */
function namingPolicy(s: Situation): string {
  const others = linesNamed(s.response?.headerList ?? [], 'Content-Security-Policy')
    .flatMap(({ value }) => value.split(','))
    .map((policy) =>
      policy
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '' && !/^frame-ancestors\b/i.test(part))
        .join('; '),
    )
    .filter((policy) => policy !== '');
  return [...others, `frame-ancestors 'self' ${ancestors(s).join(' ')}`].join(', ');
}

const carriesOptions = (s: Situation): boolean => hasHeader(s.response?.headerList ?? [], 'X-Frame-Options');

const ancestors = ({ exchange: { client } }: Situation): readonly string[] => [
  ...new Set([client.origin, client.topLevelOrigin].flatMap((fact) => (fact.known ? [fact.value] : []))),
];

export const examples: readonly Example[] = [
  {
    id: 'frame-options-deny',
    title: 'A login page of another site, in a frame for a silent sign-in: X-Frame-Options says DENY',
    scenario: scenario({
      server: [at(crossSite('login'), answer(200, 'X-Frame-Options: DENY'))],
      calls: [{ api: 'frame', to: crossSite('login') }],
    }),
    findings: ['frame-ancestors-refused'],
    chromium: { error: ['net::ERR_BLOCKED_BY_RESPONSE'] },
    cookiesSent: [],
  },
  {
    id: 'frame-ancestors-self',
    title: 'A frame of the page’s own site that only its own origin may show',
    scenario: scenario({
      server: [at(sameSite('form'), answer(200, "Content-Security-Policy: frame-ancestors 'self'"))],
      calls: [{ api: 'frame', to: sameSite('form') }],
    }),
    findings: ['frame-ancestors-refused'],
    chromium: { error: ['net::ERR_BLOCKED_BY_RESPONSE'] },
    cookiesSent: [],
  },
  {
    id: 'frame-ancestors-names-the-page',
    title: 'A frame that names the page, and an old X-Frame-Options that has no effect',
    scenario: scenario({
      server: [
        at(
          sameSite('form'),
          answer(200, 'Content-Security-Policy: frame-ancestors https://app.shop.test', 'X-Frame-Options: DENY'),
        ),
      ],
      calls: [{ api: 'frame', to: sameSite('form') }],
    }),
    findings: [],
    chromium: 'opaque',
    cookiesSent: [],
  },
];
