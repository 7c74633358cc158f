import { policies } from '../browsers/policies';
import { getHeader } from '../model/header-lookup';
import { getDecodeAndSplit } from '../standards/header-list';
import { preflightLifetime } from '../standards/preflight-cache';
import { variesByOrigin } from '../standards/vary';
import type { CheckFinding } from './check-finding';
import { linesOf } from './passes';
import type { Observed } from './probes';

/**
 * Tells what is wrong with how responses and preflights are cached.
 *
 * In: the responses to the probes, as far as there are any. Never throws.
 */
export const findingsOfCaching = (observed: readonly Observed[]): readonly CheckFinding[] => [
  ...['GET', 'HEAD'].flatMap((method) => varyOf(observed, method)),
  ...maxAgeOf(observed),
];

/** The headers that decide which page may read a response. */
const DECIDING = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
] as const;

/** Where the responses to different origins differ, a cache must store one for each. */
function varyOf(observed: readonly Observed[], method: string): readonly CheckFinding[] {
  const responses = observed.filter(({ probe }) => probe.kind === 'request' && probe.method === method);
  const variants = new Set(
    responses.map(({ response }) => JSON.stringify(DECIDING.map((name) => getHeader(response.headerList, name)))),
  );
  if (variants.size < 2) return [];
  const storable = responses.filter(isStorable);
  const [first, ...others] = storable.filter(({ response }) => !variesByOrigin(response.headerList));
  if (first === undefined) return [];
  const isEverywhere = others.length + 1 === storable.length;
  return [
    {
      id: isEverywhere ? 'vary-missing' : 'vary-inconsistent',
      rating: 'may-fail',
      short: isEverywhere ? 'No Vary: Origin' : 'Vary: Origin only sometimes',
      title: isEverywhere
        ? `The response to \`${method}\` depends on \`Origin\`, and has no \`Vary: Origin\`.`
        : `The response to \`${method}\` depends on \`Origin\`, and has \`Vary: Origin\` only for some origins.`,
      why: 'A cache, also that of the browser, may use the response for one origin in place of the response for another, where the CORS check fails.',
      fix: 'Send `Vary: Origin` on every response of this URL, also to requests without `Origin` and of origins that are not allowed.',
      origins: [...new Set([first, ...others].flatMap(({ probe }) => probe.origin ?? []))],
      lines: [...linesOf(first, 'Vary'), ...others.flatMap((each) => linesOf(each, 'Vary'))],
    },
  ];
}

/** The statuses that a cache may store without being told for how long. Standard: RFC 9110, section 15.1 */
const STORED_STATUSES = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501];

function isStorable({ response: { status, headerList } }: Observed): boolean {
  const directives = (getDecodeAndSplit(headerList, 'Cache-Control') ?? []).map((item) => item.toLowerCase());
  if (directives.includes('no-store')) return false;
  return STORED_STATUSES.includes(status) || directives.some((item) => /^(?:public|max-age=|s-maxage=)/.test(item));
}

const CAPS = (['chromium', 'firefox', 'safari'] as const).map((name) => policies[name].preflightCache.maxSeconds);
const LONGEST_SECONDS = Math.max(...CAPS);

function maxAgeOf(observed: readonly Observed[]): readonly CheckFinding[] {
  const limits = { defaultSeconds: 0, maxSeconds: LONGEST_SECONDS };
  const asked = ({ response }: Observed): number => preflightLifetime(response.headerList, limits).askedSeconds ?? 0;
  const [first] = observed.filter(
    (each) => each.probe.as === 'listed' && each.probe.kind === 'preflight' && asked(each) > LONGEST_SECONDS,
  );
  if (first === undefined) return [];
  return [
    {
      id: 'max-age-too-long',
      rating: 'advice',
      short: 'Max-Age too long',
      title: `\`Access-Control-Max-Age\` is ${asked(first)} seconds, and no browser caches a preflight for longer than ${LONGEST_SECONDS}.`,
      why: `Chromium caches it for ${policies.chromium.preflightCache.maxSeconds} seconds at most. The value does not do what it says.`,
      fix: `Send \`Access-Control-Max-Age: ${policies.chromium.preflightCache.maxSeconds}\`, or less while the rules still change.`,
      origins: first.probe.origin === null ? [] : [first.probe.origin],
      lines: linesOf(first, 'Access-Control-Max-Age'),
    },
  ];
}
