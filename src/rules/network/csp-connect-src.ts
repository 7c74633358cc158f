import type { RequestType } from '../../model/exchange';
import { linesNamed } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment, changePageResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames, hostOf } from '../shared/words';

/** The page's own policy does not allow the URL of the request. */
export const rule = {
  id: 'csp-connect-src',
  severity: 'blocks',
  spec: [{ standard: 'csp', anchor: 'should-block-request', step: null }],
  explain: (s) => {
    const [, directive, url = s.hop.url] = s.cause.subjects;
    if (directive === undefined) {
      return {
        title: `A Content Security Policy of the page does not allow ${code(originOf(url))}: the browser did not send the request.`,
        why: `The text of the error says so (${code(s.exchange.networkError ?? '')}). This is decided in the page, before CORS: no header of the API changes this. No recorded header of the page is known to forbid it, so the policy is probably in a \`<meta>\` element of the page, or in a header that was not recorded.`,
        short: 'Not allowed by the page’s CSP',
      };
    }
    const policy = `the page’s own Content-Security-Policy (${code(directive)})`;
    const isRedirect = s.cause.at.message === 'response';
    return {
      title: isRedirect
        ? `${code(apiHost(s))} redirected the request to ${code(hostOf(url))}, which ${policy} does not allow.`
        : `${capitalized(policy)} does not allow ${code(originOf(url))}: the browser did not send the request.`,
      why: 'This is decided in the page, before CORS: no header of the API changes this. A response header of the page must name the API.',
      short: 'Not allowed by the page’s CSP',
    };
  },
  fixes: (s) => [
    s.cause.subjects.length === 0
      ? changeEnvironment('extend-the-policy', EXTEND, 'page-delivery')
      : changePageResponse(
          s,
          'extend-the-policy',
          EXTEND,
          [{ intent: 'content-security-policy', value: extended(s) }],
          { danger: 'Every script that runs in the page can then send data there.' },
        ),
  ],
  browserNames: fixedNames(['csp'], ['CSPGenericViolation']),
} as const satisfies Rule;

const EXTEND = 'Name the origin in the policy of the page';

const SPECIFIC: Partial<Record<RequestType, string>> = {
  image: 'img-src',
  script: 'script-src',
  stylesheet: 'style-src',
  font: 'font-src',
  media: 'media-src',
  object: 'object-src',
  sub_frame: 'frame-src',
};

/** The page's whole policy, with the origin added where it was refused; `default-src` stays, and gets a specific directive beside it. */
function extended(s: Situation): string {
  const [name = '', directive = '', url = s.hop.url] = s.cause.subjects;
  const [, ...values] = directive.split(' ');
  const own = name === 'default-src' ? (SPECIFIC[s.exchange.request.type] ?? 'connect-src') : name;
  const wanted = [own, ...values.filter((value) => value.toLowerCase() !== "'none'"), originOf(url)].join(' ');
  const kept = (part: string): readonly string[] => (name === 'default-src' ? [part, wanted] : [wanted]);
  const policies = pagePolicies(s).map((policy) =>
    policy.flatMap((part) => (sameDirective(part, directive) ? kept(part) : [part])).join('; '),
  );
  return policies.length === 0 ? wanted : policies.join(', ');
}

/** The directives of each policy that the page's response has, as they are written. */
const pagePolicies = ({ related }: Situation): readonly (readonly string[])[] =>
  linesNamed(related.documents[0]?.hops.at(-1)?.actual?.response?.headerList ?? [], 'Content-Security-Policy')
    .flatMap(({ value }) => value.split(','))
    .map((policy) => policy.split(';').flatMap((part) => part.trim() || []));

const sameDirective = (part: string, directive: string): boolean =>
  part.split(/\s+/).join(' ').toLowerCase() === directive.toLowerCase();

const originOf = (url: string): string => {
  const parsed = parseUrl(url);
  return parsed === null ? url : `${parsed.protocol}//${parsed.host}`;
};
const capitalized = (text: string): string => `T${text.slice(1)}`;

export const examples: readonly Example[] = [
  {
    id: 'csp-connect-src-xhr',
    title: 'The page’s policy allows its own origin only, and XMLHttpRequest calls the API',
    scenario: scenario({
      pageHeaders: ["Content-Security-Policy: connect-src 'self'"],
      server: [at(sameSite('me'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('me'), { api: 'xhr' })],
    }),
    findings: ['csp-connect-src'],
    chromium: { error: ['csp'] },
    cookiesSent: [],
  },
  {
    id: 'csp-img-src',
    title: 'The page’s policy names no other origin for images',
    scenario: scenario({
      pageHeaders: ["Content-Security-Policy: img-src 'self' data:"],
      server: [at(crossSite('logo.svg'), answer(200))],
      calls: [{ api: 'img', to: crossSite('logo.svg') }],
    }),
    findings: ['csp-connect-src'],
    chromium: { error: ['csp'] },
    cookiesSent: [],
  },
  {
    id: 'csp-after-redirect',
    title: 'The policy names the API, and the API redirects to another host',
    scenario: scenario({
      pageHeaders: ["Content-Security-Policy: connect-src 'self' https://api.shop.test"],
      server: [
        at(sameSite('old'), answer(302, 'Location: https://api.other.test/{id}/new', ...ALLOWS_PAGE)),
        at(crossSite('new'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['csp-connect-src'],
    chromium: { error: ['csp', 'net::ERR_ABORTED'] },
    cookiesSent: [],
  },
  {
    id: 'csp-allows',
    title: 'The policy names the API',
    scenario: scenario({
      pageHeaders: ["Content-Security-Policy: connect-src 'self' https://*.shop.test"],
      server: [at(sameSite('me'), answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
