import { refusesUser } from '../engine/facts/refusing-status';
import { STACKS } from '../snippets/stacks';
import { serializedOriginOf } from '../standards/origin';
import { codeList } from './check-finding';
import { passes } from './passes';
import type { Endpoint, Observed } from './probes';

/**
 * Says what a check could not tell, and what is no fault but should be known. One sentence or two each.
 *
 * In: the endpoint; the responses to its probes; whether something is to be changed, and no change could be written. Never throws.
 */
export const remarksOf = (
  endpoint: Endpoint,
  observed: readonly Observed[],
  lacksChange: boolean,
): readonly string[] => [
  ...(lacksChange ? withoutChange(endpoint) : []),
  ...ownOrigin(endpoint),
  ...unsentMethods(endpoint),
  ...statusesOf(endpoint, observed),
  ...faultsForOthers(observed),
  ...capitals(observed),
];

/** "`--stack node-http` or `--stack nginx`" */
const APART = Object.entries(STACKS)
  .filter(([, { tellsCredentialsApart }]) => tellsCredentialsApart)
  .map(([id]) => `\`--stack ${id}\``)
  .join(' or ');

/** Why no change of the server could be written, where the list is the reason. */
function withoutChange({ url, allowList, allowsSubdomains }: Endpoint): readonly string[] {
  const server = serializedOriginOf(url);
  const pages = allowList.filter(({ origin }) => origin !== server);
  if (pages.some(({ origin }) => origin === '*'))
    return ['No change for the server’s program is written: the list lets in every origin, `*`.'];
  if (new Set(pages.map(({ credentials }) => credentials)).size < 2) return [];
  return [
    `Some origins of the list need credentials and others do not, and most CORS libraries have one setting for all. One that can tell them apart is written with ${APART}${allowsSubdomains ? ', and without `--allow-subdomains`' : ''}.`,
  ];
}

/** It is no page of another origin. */
function ownOrigin({ url, allowList }: Endpoint): readonly string[] {
  const own = allowList.find(({ origin }) => origin === serializedOriginOf(url));
  return own === undefined
    ? []
    : [
        `\`${own.origin}\` is the server’s own origin: browsers check no CORS header there, and nothing was sent for it.`,
      ];
}

function unsentMethods({ allowList }: Endpoint): readonly string[] {
  const methods = allowList.flatMap((entry) => entry.methods).filter((method) => method !== 'GET' && method !== 'HEAD');
  if (methods.length === 0) return [];
  return [
    `Of ${codeList(methods)} only the preflight was sent, because the request might change something: it is not known whether its response has the CORS headers, too.`,
  ];
}

/** A user who is signed in gets another response. */
function statusesOf({ withCookies }: Endpoint, observed: readonly Observed[]): readonly string[] {
  const refused = observed.find(
    ({ probe, response }) => probe.as === 'listed' && probe.kind === 'request' && refusesUser(response.status),
  );
  if (refused === undefined) return [];
  const { probe, response } = refused;
  return [
    `The response to \`${probe.method}\` of \`${probe.origin}\` had the status ${response.status}: responses with another status may have other CORS headers. ${withCookies ? 'Cookies were sent, and no token' : 'No cookie and no token was sent'}.`,
  ];
}

function faultsForOthers(observed: readonly Observed[]): readonly string[] {
  const faulty = observed.filter(({ probe, response }) => probe.as !== 'listed' && response.status >= 500);
  const works = observed.some(({ probe, response }) => probe.as === 'listed' && response.status < 500);
  if (faulty.length === 0 || !works) return [];
  const origins = codeList(faulty.map(({ probe }) => probe.origin ?? 'no origin'));
  return [
    `For ${origins} the server failed (status ${faulty[0]?.response.status}). Perhaps its CORS layer throws an error for an origin that is not on its list: it should send the response without CORS headers.`,
  ];
}

function capitals(observed: readonly Observed[]): readonly string[] {
  const found = observed.find((each) => each.probe.as === 'upper-case' && passes(each, false));
  const isStranger = observed.some((each) => each.probe.as === 'stranger' && passes(each, false));
  if (found === undefined || isStranger) return [];
  return [
    `\`${found.probe.origin}\` is let in, too. No browser sends an origin in capital letters, so nobody can use it.`,
  ];
}
