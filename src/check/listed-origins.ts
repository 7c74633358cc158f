import { refusesUser } from '../engine/facts/refusing-status';
import { withoutSecrets } from '../redaction/secrets-in-text';
import { isRedirectStatus } from '../standards/redirect';
import { type AllowList, entryFor } from './allow-list';
import { type CheckFinding, codeList, lineOf } from './check-finding';
import { linesOf, passes, refusalsOf } from './passes';
import { type Endpoint, isNeeded, type Observed } from './probes';
import { reasonInWords } from './reasons';

/**
 * Tells what is wrong for the origins that must work.
 *
 * In: the endpoint; the responses to its probes, as far as there are any. Never throws.
 */
export function findingsOfListed(
  { allowList, withCookies }: Endpoint,
  observed: readonly Observed[],
): readonly CheckFinding[] {
  const listed = observed.filter(({ probe }) => probe.as === 'listed');
  const origins = [...new Set(listed.flatMap(({ probe }) => probe.origin ?? []))];
  return [
    ...origins.flatMap((origin) => {
      const responses = listed.filter(({ probe }) => probe.origin === origin);
      const credentials = entryFor(allowList, origin)?.credentials ?? false;
      const judged = responses.filter(({ probe }) => probe.kind === 'request' || isNeeded(probe));
      return [
        ...failuresOf({ origin, allowed: origin, name: 'this origin' }, judged, credentials, withCookies),
        ...differenceOf(origin, judged, credentials),
      ];
    }),
    ...everybodyOf(allowList, observed),
    ...redirectOf(listed),
    ...needlessCredentials(allowList, listed),
  ];
}

/** A list that lets in everybody means an unknown origin too. */
function everybodyOf(allowList: AllowList, observed: readonly Observed[]): readonly CheckFinding[] {
  const everybody = allowList.find(({ origin }) => origin === '*');
  const stranger = observed.find(({ probe }) => probe.as === 'stranger')?.probe.origin ?? null;
  if (everybody === undefined || stranger === null) return [];
  const judged = observed.filter(
    ({ probe }) =>
      probe.origin === stranger &&
      everybody.methods.includes(probe.method) &&
      probe.headers.every((name) => everybody.headers.includes(name)) &&
      (probe.kind === 'request' || isNeeded(probe)),
  );
  const who = { origin: stranger, allowed: '*', name: 'every origin that the list does not name' };
  return failuresOf(who, judged, false, true).map((finding) => ({
    ...finding,
    why: `The list lets in every origin without credentials, and this one stands for those that it does not name. ${finding.why}`,
    fix: `${finding.fix} If not everybody may read it, remove \`*\` from the list.`,
  }));
}

/** An origin that must work. */
interface Who {
  readonly origin: string;
  /** What `Access-Control-Allow-Origin` has to say to it. */
  readonly allowed: string;
  /** In a fix: "this origin" */
  readonly name: string;
}

/** Responses that fail for the same reason are one finding. */
function failuresOf(
  who: Who,
  judged: readonly Observed[],
  credentials: boolean,
  withCookies: boolean,
): readonly CheckFinding[] {
  const { origin } = who;
  const found = new Map<string, { readonly observed: Observed; readonly refusals: ReturnType<typeof refusalsOf> }[]>();
  for (const observed of judged) {
    const refusals = refusalsOf(observed, credentials);
    const [first] = refusals;
    if (first === undefined) continue;
    const key = `${observed.probe.kind} ${isOfStrangers(observed)} ${reasonInWords(first)}`;
    found.set(key, [...(found.get(key) ?? []), { observed, refusals }]);
  }
  return [...found.values()].flatMap((group) => {
    const [{ observed, refusals } = {}] = group;
    const [first, ...next] = refusals ?? [];
    if (observed === undefined || first === undefined) return [];
    const methods = codeList(group.map((each) => each.observed.probe.method));
    const { status } = observed.response;
    const what = observed.probe.kind === 'preflight' ? 'the response to the preflight' : 'the response';
    const response = status < 300 ? what : `${what} (status ${status})`;
    const mayDiffer = credentials && !withCookies && isOfStrangers(observed);
    const then = [...new Set(next.map(reasonInWords))].map((reason) => `Next, it would fail because it ${reason}.`);
    return {
      id: 'does-not-work',
      rating: mayDiffer ? 'may-fail' : 'fails',
      short: mayDiffer ? 'Refused without cookies' : 'An allowed origin does not work',
      title: mayDiffer
        ? `Without cookies, ${response} to ${methods} ${reasonInWords(first)}: \`${origin}\` cannot read it.`
        : `\`${origin}\` does not work with ${methods}: ${response} ${reasonInWords(first)}.`,
      why: [
        mayDiffer
          ? 'No cookie was sent. A user who is signed in may get another response, with other lines; a page that must read why it was refused cannot.'
          : `It must be let in${credentials ? ', with credentials' : ''}, and a browser refuses this response.`,
        ...then,
      ].join(' '),
      fix: first.reason === 'allow-origin-multiple-lines' ? ONE_LINE : fixOf(who, observed, judged, credentials),
      origins: [origin],
      lines: [
        lineOf(observed, first.evidence[0]),
        ...group
          .slice(1)
          .flatMap((each) => each.refusals.slice(0, 1).map(({ evidence }) => lineOf(each.observed, evidence[0]))),
      ],
    } satisfies CheckFinding;
  });
}

/** The server refuses those whom it does not know, or sends them to a login; a preflight has no cookies anyway. */
const isOfStrangers = ({ probe, response: { status } }: Observed): boolean =>
  probe.kind === 'request' && (refusesUser(status) || isRedirectStatus(status));

const ONE_LINE =
  'Send one line `Access-Control-Allow-Origin`, and remove the others: often the program and a proxy in front of it each add one.';

/** A preflight’s response may name the methods and headers of all. */
function fixOf({ allowed, name }: Who, { probe }: Observed, judged: readonly Observed[], credentials: boolean): string {
  const lines = [
    `Access-Control-Allow-Origin: ${allowed}`,
    ...(credentials ? ['Access-Control-Allow-Credentials: true'] : []),
  ];
  if (probe.kind === 'request') return `For ${name}, send ${codeList(lines)} on every response, also on errors.`;
  const preflights = judged.flatMap((each) => (each.probe.kind === 'preflight' ? [each.probe] : []));
  const methods = [...new Set(preflights.map(({ method }) => method))].join(', ');
  const headers = [...new Set(preflights.flatMap((each) => each.headers))].join(', ');
  const all = [
    ...lines,
    `Access-Control-Allow-Methods: ${methods}`,
    ...(headers === '' ? [] : [`Access-Control-Allow-Headers: ${headers}`]),
  ];
  return `Send the preflight of ${name} a status from 200 to 299, and ${codeList(all)}.`;
}

/** One method works and another does not: often they are served by different programs. */
function differenceOf(origin: string, judged: readonly Observed[], credentials: boolean): readonly CheckFinding[] {
  const working = judged.filter((observed) => passes(observed, credentials));
  const isOther = ({ probe: one }: Observed, { probe: other }: Observed): boolean => one.method !== other.method;
  const fails = judged.find(
    (observed) => !passes(observed, credentials) && working.some((each) => isOther(each, observed)),
  );
  const works = fails && working.find((each) => isOther(each, fails));
  if (works === undefined || fails === undefined) return [];
  return [
    {
      id: 'methods-differ',
      rating: 'may-fail',
      short: 'The methods differ',
      title: `For \`${origin}\` the response to ${nameOf(works)} passes, and the response to ${nameOf(fails)} does not.`,
      why: 'Perhaps different parts of the server respond: a proxy in front of it, a route of its own, or a CORS layer that runs for some methods only.',
      fix: 'Let one place send the CORS headers, before everything that depends on the method.',
      origins: [origin],
      lines: [...linesOf(works, 'Access-Control-Allow-Origin'), ...linesOf(fails, 'Access-Control-Allow-Origin')],
    },
  ];
}

const nameOf = ({ probe: { kind, method } }: Observed): string =>
  kind === 'preflight' ? `the preflight for \`${method}\`` : `\`${method}\``;

function redirectOf(listed: readonly Observed[]): readonly CheckFinding[] {
  const redirect = listed.find(({ probe, response }) => probe.kind === 'request' && isRedirectStatus(response.status));
  if (redirect === undefined) return [];
  const { probe, response } = redirect;
  return [
    {
      id: 'redirected',
      rating: 'may-fail',
      short: 'Redirected',
      title: `\`${withoutSecrets(probe.url)}\` redirects (status ${response.status}).`,
      why: 'No redirect is followed here. A browser follows it, and every response on the way must pass the CORS check. So it is not known whether the request works.',
      fix: 'Let the page call the URL at the end of the redirects, and check that one.',
      origins: probe.origin === null ? [] : [probe.origin],
      lines: linesOf(redirect, 'Location'),
    },
  ];
}

function needlessCredentials(allowList: Endpoint['allowList'], listed: readonly Observed[]): readonly CheckFinding[] {
  const [first, ...others] = listed.filter((observed) => {
    const entry = entryFor(allowList, observed.probe.origin ?? '');
    return entry !== undefined && !entry.credentials && passes(observed, true);
  });
  if (first === undefined) return [];
  const origins = [...new Set([first, ...others].flatMap(({ probe }) => probe.origin ?? []))];
  return [
    {
      id: 'credentials-not-needed',
      rating: 'advice',
      short: 'Credentials allowed, not needed',
      title: `The server allows credentials to ${codeList(origins)}, and it was stated that none are needed.`,
      why: 'A page that may include credentials reads what the user who has signed in may read. A page that may not reads only what everybody may read.',
      fix: `Remove \`Access-Control-Allow-Credentials\` from the responses to ${codeList(origins)}${allowList.some(({ credentials }) => credentials) ? ', and from no others: another origin needs it' : ''}.`,
      origins,
      lines: linesOf(first, 'Access-Control-Allow-Credentials'),
    },
  ];
}
