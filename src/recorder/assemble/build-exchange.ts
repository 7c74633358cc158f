import type { StoredCookie } from '../../model/cookie';
import type { Exchange, Hop, RequestType } from '../../model/exchange';
import { unknown } from '../../model/known';
import { requestTypeOfRecord } from '../request-type';
import { buildRecord } from './build-record';
import { deriveClient } from './derive-client';
import { deriveMode } from './derive-mode';
import { deriveEnding } from './derive-outcome';
import { requestsOf } from './exchange-id';
import type { HopParts, RequestGroup } from './group-requests';
import { methodAskedBy, type WireRequest } from './wire-request';

/** What an exchange is made from beside its own requests. */
export interface Surroundings {
  readonly id: string;
  /** The page that the tab showed when it began; null when none is known. */
  readonly pageUrl: string | null;
  /** The whole store of a request's site; null when it was not read. */
  storeOf(wire: WireRequest): readonly StoredCookie[] | null;
}

/** Tells of one group of requests what the panel shows and the engine judges. */
export function buildExchange(group: RequestGroup, { id, pageUrl, storeOf }: Surroundings): Exchange {
  const requests = requestsOf(group);
  const actuals = group.flatMap(({ actual }) => actual ?? []);
  const recorded =
    (actuals.find(({ recorded }) => recorded) ?? requests.find(({ recorded }) => recorded))?.recorded ?? null;
  const type = typeOf(actuals.length > 0 ? actuals : requests);
  const client = deriveClient(group, recorded, type, pageUrl);
  const mode = deriveMode(group, type, client.origin);
  const { outcome, networkError, endedAtMs } = deriveEnding(group, mode, client.origin);
  const [first, ...others] = group;
  const hop = (parts: HopParts): Hop => buildHop(parts, storeOf);
  return {
    id,
    client,
    request: {
      type,
      mode,
      credentialsMode: unknown('the credentials mode, which no browser tells an extension'),
      initiator: actuals.find(({ logged }) => logged?.initiator)?.logged?.initiator ?? null,
    },
    hops: [hop(first), ...others.map(hop)],
    outcome,
    networkError,
    startedAtMs: startOf(group),
    endedAtMs,
    beforeRecording: requests.every(({ recorded, logged }) => !recorded && logged?.beforeRecording === true),
    viaServiceWorker: actuals.some(({ logged }) => logged?.viaServiceWorker === true),
  };
}

export function startOf(group: RequestGroup): number {
  let start = Number.POSITIVE_INFINITY;
  for (const { preflight, actual } of group) {
    if (preflight) start = Math.min(start, preflight.startedAtMs);
    if (actual) start = Math.min(start, actual.startedAtMs);
  }
  return start;
}

function buildHop(parts: HopParts, storeOf: Surroundings['storeOf']): Hop {
  const { preflight, actual } = parts;
  const subject = actual ?? preflight;
  return {
    method: actual?.method ?? (preflight && methodAskedBy(preflight)) ?? subject?.method ?? '',
    url: subject?.hop?.url ?? subject?.logged?.url ?? '',
    preflight: preflight && buildRecord(preflight, true, storeOf(preflight)),
    actual: actual && buildRecord(actual, isLastHop(actual), storeOf(actual)),
  };
}

const isLastHop = ({ recorded, hopIndex }: WireRequest): boolean => !recorded || hopIndex === recorded.hops.length - 1;

/** webRequest says "other" where DevTools has a word. */
function typeOf(requests: readonly WireRequest[]): RequestType {
  const told = requests.find(({ recorded }) => recorded)?.recorded?.resourceType ?? 'other';
  if (told !== 'other') return told;
  const record = requests.find((request) => request.logged)?.logged;
  return record ? requestTypeOfRecord(record) : told;
}
