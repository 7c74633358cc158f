import { hasHeader } from '../model/header-lookup';
import { parentOf, subdomainPatterns } from '../snippets/subdomains';
import { parseOrigin } from '../standards/origin';
import { registrableDomain } from '../standards/site';
import { entryFor } from './allow-list';
import { type CheckFinding, codeList, type FindingId } from './check-finding';
import { effectOf, type LetIn, letInOf } from './let-in';
import type { LookAlike } from './look-alikes';
import { linesOf, passes } from './passes';
import type { Endpoint, Observed } from './probes';

/**
 * Tells which origins are let in that must not be, and by which weak comparison.
 *
 * In: the endpoint; the responses to its probes, as far as there are any. Out: each origin in one finding at most for each way in which it
 * was let in. Never throws.
 */
export function findingsOfUnlisted(endpoint: Endpoint, observed: readonly Observed[]): readonly CheckFinding[] {
  const patterns = endpoint.allowsSubdomains ? subdomainPatterns({ subdomainsOf: parentOf(endpoint.page) }) : [];
  // Subdomains of a page that needs no credentials need none.
  const mayHaveCredentials = entryFor(endpoint.allowList, endpoint.page)?.credentials ?? false;
  const isAskedFor = ({ origin, credentials }: LetIn): boolean =>
    (mayHaveCredentials || !credentials) && patterns.some((pattern) => new RegExp(`^${pattern}$`).test(origin));
  const named = letInOf(endpoint, observed, 'named').filter((each) => each.as !== 'upper-case' && !isAskedFor(each));
  return [...wildcardOf(endpoint, letInOf(endpoint, observed, 'wildcard')), ...comparisonsOf(endpoint, named)];
}

interface Comparison {
  readonly id: FindingId;
  readonly kinds: readonly LookAlike[];
  readonly short: string;
  readonly title: (origins: string) => string;
  readonly why: string;
  readonly fix: string;
}

const EVERY: Comparison = {
  id: 'every-origin',
  kinds: [],
  short: 'Any origin is let in',
  title: (origins) => `The server copies the \`Origin\` of the request into the response: it lets in ${origins}.`,
  why: 'Nobody can have a host below `stranger.invalid`, and so it is on no list: any site can be let in.',
  fix: 'Compare `Origin` with a list of exact origins, and send no CORS header to any other.',
};

/** Hosts of the page’s own domain are those of its owner. */
const OF_OWN_DOMAIN = 'A fault in a page of any of these hosts, or a name that was left to another owner, is enough.';

/** What each let-in origin shows. The first comparison that an origin belongs to has it. */
function comparisonsFor(page: string, letIn: readonly LetIn[]): readonly Comparison[] {
  const has = (kind: LookAlike): boolean => letIn.some(({ as }) => as === kind);
  if (has('stranger')) return [{ ...EVERY, kinds: letIn.map(({ as }) => as) }];
  const host = parseOrigin(page)?.host ?? '';
  const isAnyones = has('parent-suffix') || (has('suffix') && registrableDomain(host) === host);
  const endsWithoutDot = has('parent-suffix') || (has('suffix') && !has('sibling'));
  return [
    {
      id: 'null-allowed',
      kinds: ['null'],
      short: 'The origin null is let in',
      title: () => 'The server lets in the origin `null`.',
      why: '`null` is not one origin: every sandboxed frame and every `data:` document has it, whatever site made it.',
      fix: 'Remove `null` from the server’s list.',
    },
    {
      id: 'http-twin-allowed',
      kinds: ['http-twin'],
      short: 'An http origin is let in',
      title: (origins) => `The server lets in ${origins}, a page without encryption.`,
      why: 'Anyone on the user’s network can insert a script into a plain http page.',
      fix: 'Remove the http origin from the server’s list, and compare the scheme too.',
    },
    {
      id: 'https-twin-allowed',
      kinds: ['https-twin'],
      short: 'The https origin is let in, too',
      title: (origins) => `The server lets in ${origins}, which differs from the page’s origin in the scheme alone.`,
      why: 'It is another origin, and not on the list: perhaps the server does not compare the scheme, or its list has this origin in place of the page’s.',
      fix: 'Compare the whole origin, with its scheme. If the page is at this origin, name it in the list of the check.',
    },
    {
      id: 'prefix-allowed',
      kinds: has('prefix') ? ['prefix', 'other-port'] : [],
      short: 'Only the beginning is compared',
      title: (origins) => `The server compares only the beginning of the origin: it lets in ${origins}.`,
      why: 'Anyone can register a domain, and put a host below it that begins so.',
      fix: 'Compare the whole origin, to its end.',
    },
    {
      id: 'suffix-allowed',
      short: 'Only the end is compared',
      title: (origins) => `The server compares only the end of the origin: it lets in ${origins}.`,
      why: isAnyones ? 'Anyone can register a host that ends so.' : OF_OWN_DOMAIN,
      fix: 'Compare the whole origin, from its beginning.',
      kinds: endsWithoutDot
        ? [
            'suffix',
            'parent-suffix',
            'sibling',
            'sub-domain',
            ...(has('parent-suffix') ? (['unescaped-dot'] as const) : []),
          ]
        : [],
    },
    {
      id: 'unescaped-dot',
      kinds: ['unescaped-dot'],
      short: 'A dot matches any character',
      title: (origins) => `A dot in the server’s pattern means any character: it lets in ${origins}.`,
      why: 'Anyone can register such a host.',
      fix: 'Write `\\.` for each dot of the pattern, or compare with a list of exact origins.',
    },
    {
      id: 'other-port-allowed',
      kinds: ['other-port'],
      short: 'The whole port is not compared',
      title: (origins) => `The server does not compare the whole port: it lets in ${origins}.`,
      why: 'Another program of the same host may serve pages there.',
      fix: 'Compare the whole origin, with its port.',
    },
    {
      id: 'sub-domain-allowed',
      kinds: ['suffix', 'sibling', 'sub-domain'],
      short: 'Other sub-domains are let in',
      title: (origins) => `The server lets in other hosts of the domain: ${origins}.`,
      why: OF_OWN_DOMAIN,
      fix: 'Name each host in a list of exact origins.',
    },
  ];
}

function comparisonsOf(endpoint: Endpoint, letIn: readonly LetIn[]): readonly CheckFinding[] {
  let rest = letIn;
  return comparisonsFor(endpoint.page, letIn).flatMap((comparison) => {
    const [first, ...others] = rest.filter(({ as }) => comparison.kinds.some((kind) => kind === as));
    if (first === undefined) return [];
    const own = [first, ...others];
    rest = rest.filter((each) => !own.includes(each));
    const origins = own.map(({ origin }) => origin);
    const listed = endpoint.allowList.map(({ origin }) => origin).filter((origin) => origin !== '*');
    return {
      id: comparison.id,
      rating: own.some(({ credentials }) => credentials) ? 'open-with-credentials' : 'open',
      short: comparison.short,
      title: comparison.title(codeList(origins)),
      why: `${comparison.why} ${effectOf(own)}`,
      fix: listed.length === 0 ? comparison.fix : `${comparison.fix} On the list: ${codeList(listed)}.`,
      origins,
      lines: decidingLines(first, others),
    } satisfies CheckFinding;
  });
}

function wildcardOf({ allowList }: Endpoint, letIn: readonly LetIn[]): readonly CheckFinding[] {
  const [first, ...others] = letIn;
  if (first === undefined) return [];
  const [example] = first.by;
  const statesCredentials = hasHeader(example.response.headerList, 'Access-Control-Allow-Credentials');
  const listed = codeList(allowList.map(({ origin }) => origin));
  return [
    {
      id: 'wildcard',
      rating: 'open',
      short: 'Every origin is let in, without credentials',
      title: 'The server lets in every origin: it sends `Access-Control-Allow-Origin: *`.',
      why: [
        effectOf(letIn),
        statesCredentials
          ? 'With `*` browsers refuse every request with credentials, whatever `Access-Control-Allow-Credentials` says.'
          : 'It matters where the server is reached from inside of a network only, or knows its users by their address.',
      ].join(' '),
      fix: `Send one exact origin in place of \`*\`: that of the request, when it is on the list (${listed}). If everybody may read it, nothing has to change: its pages must leave credentials out (in the file of an allow-list: \`"origin": "*", "credentials": false\`).`,
      origins: letIn.map(({ origin }) => origin),
      lines: decidingLines(first, others),
    },
  ];
}

/** Of each origin the line of one response: that to the request, where it was let in by it. */
const decidingLines = (first: LetIn, others: readonly LetIn[]): CheckFinding['lines'] => [
  ...linesOf(clearestOf(first), 'Access-Control-Allow-Origin'),
  ...(passes(clearestOf(first), true) ? linesOf(clearestOf(first), 'Access-Control-Allow-Credentials') : []),
  ...others.flatMap((each) => linesOf(clearestOf(each), 'Access-Control-Allow-Origin')),
];

const clearestOf = ({ by }: LetIn): Observed => by.find(({ probe }) => probe.kind === 'request') ?? by[0];
