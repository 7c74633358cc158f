import type { MessageRef } from '../model/exchange';
import { headerEvidence } from '../model/header-lookup';
import type { HeaderName } from '../model/header-names';
import type { Known } from '../model/known';
import { corsCheckFailures } from '../standards/cors-check';
import { type PreflightFailure, preflightFailures } from '../standards/cors-preflight';
import { type DecidingLine, lineOf } from './check-finding';
import type { Observed } from './probes';

const stated = <T>(value: T): Known<T> => ({ known: true, value, certainty: 'proven', because: 'it was sent so' });

/**
 * Lists why a browser would refuse a response to a page of the probe’s origin: the first decides.
 *
 * In: the response; whether the page includes credentials. Out: empty when the browser lets it pass, or no origin was sent. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#concept-cors-check, #cors-preflight-fetch-0 (read 2026-07-02)
 */
export function refusalsOf({ probe, response }: Observed, includesCredentials: boolean): readonly PreflightFailure[] {
  const { kind, origin, method, headers } = probe;
  if (origin === null) return [];
  const asked = { requestOrigin: stated(origin), includesCredentials: stated(includesCredentials), at: placeOf(kind) };
  if (kind === 'request') {
    const failures = corsCheckFailures({ ...asked, responseHeaders: response.headerList });
    return failures.map((failure) => ({ ...failure, subject: null }));
  }
  // DEVIATES: Chromium and Firefox let `*` cover Authorization without credentials; see browsers/policies.ts.
  return preflightFailures({
    ...asked,
    method,
    unsafeHeaderNames: headers,
    response,
    authorizationCoveredByWildcard: true,
  });
}

/** Whether a browser would let the response pass. Never throws. */
export const passes = (observed: Observed, includesCredentials: boolean): boolean =>
  observed.probe.origin !== null && refusalsOf(observed, includesCredentials).length === 0;

/** Where the response stands in an exchange, for the algorithms of the standards. */
const placeOf = (kind: 'preflight' | 'request'): MessageRef => ({
  hop: 0,
  message: kind === 'preflight' ? 'preflight-response' : 'response',
});

/** Every line of a header in a response, or its absence. Never throws. */
export function linesOf(observed: Observed, name: HeaderName): readonly [DecidingLine, ...DecidingLine[]] {
  const { probe, response } = observed;
  const [first, ...others] = headerEvidence(response.headerList, name, placeOf(probe.kind));
  return [lineOf(observed, first), ...others.map((evidence) => lineOf(observed, evidence))];
}
