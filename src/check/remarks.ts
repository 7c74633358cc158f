import { refusesUser } from '../engine/facts/refusing-status';
import { STACKS } from '../snippets/stacks';
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
  ...(lacksChange ? mixedCredentials(endpoint) : []),
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

function mixedCredentials({ allowList }: Endpoint): readonly string[] {
  if (new Set(allowList.map(({ credentials }) => credentials)).size < 2) return [];
  return [
    `Some origins of the list need credentials and others do not, and most CORS libraries have one setting for all. One that can tell them apart is written with ${APART}.`,
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
