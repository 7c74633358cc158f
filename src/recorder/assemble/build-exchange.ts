import type { StoredCookie } from '../../model/cookie';
import type { Exchange, Hop, RequestType } from '../../model/exchange';
import { unknown } from '../../model/known';
import { withoutFragment } from '../redirect';
import { isUntypedDocument, requestTypeOfRecord } from '../request-type';
import { buildRecord } from './build-record';
import { deriveClient } from './derive-client';
import { deriveMode } from './derive-mode';
import { deriveEnding } from './derive-outcome';
import { requestsOf } from './exchange-id';
import type { HopParts, RequestGroup } from './group-requests';
import { isTargetNotRequested } from './not-followed';
import { methodAskedBy, requestHeader, type WireRequest } from './wire-request';

/** What an exchange is made from beside its own requests. */
export interface Surroundings {
  readonly id: string;
  /** The page that the tab showed when it began; null when none is known. */
  readonly pageUrl: string | null;
  /** The whole store of a request's site; null when it was not read. */
  storeOf(wire: WireRequest): readonly StoredCookie[] | null;
  /** Which part of a host names its site; null: all of it. */
  registrableDomain(host: string): string | null;
}

/** Tells of one group of requests what the panel shows and the engine judges. */
export function buildExchange(
  whole: RequestGroup,
  { id, pageUrl, storeOf, registrableDomain }: Surroundings,
): Exchange {
  const group = withoutTarget(whole);
  const requests = requestsOf(group);
  const actuals = group.flatMap(({ actual }) => actual ?? []);
  const recorded =
    (actuals.find(({ recorded }) => recorded) ?? requests.find(({ recorded }) => recorded))?.recorded ?? null;
  const type = typeOf(actuals.length > 0 ? actuals : requests, pageUrl);
  const client = deriveClient(group, recorded, type, pageUrl, registrableDomain);
  const mode = deriveMode(group, type, client);
  const { outcome, networkError, endedAtMs } = deriveEnding(group, {
    mode,
    clientOrigin: client.origin,
    type,
    isTargetLeftOut: group !== whole,
  });
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

/** A group without the entry of a target that was not requested; the same group where it has none. */
function withoutTarget(group: RequestGroup): RequestGroup {
  const last = group.at(-1)?.actual ?? null;
  const [first, ...others] = group;
  return last !== null && others.length > 0 && isTargetNotRequested(last) ? [first, ...others.slice(0, -1)] : group;
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
function typeOf(requests: readonly WireRequest[], pageUrl: string | null): RequestType {
  const told = requests.find(({ recorded }) => recorded)?.recorded?.resourceType ?? 'other';
  if (told !== 'other') return told;
  const record = requests.find((request) => request.logged)?.logged;
  const type = record ? requestTypeOfRecord(record) : told;
  return type === 'other' && isTopLevelDocument(requests, pageUrl) ? 'main_frame' : type;
}

/**
 * A document without a type is the page where it is known to be the page's, or where nothing led to it. Otherwise it may
 * be a frame's: then its type stays "other".
 */
function isTopLevelDocument(requests: readonly WireRequest[], pageUrl: string | null): boolean {
  const [first] = requests;
  const last = requests.at(-1);
  if (!first?.logged || !last?.logged || !isUntypedDocument(first.logged) || !isUntypedDocument(last.logged))
    return false;
  const isOfPage = pageUrl !== null && last.url === withoutFragment(pageUrl);
  return isOfPage || requestHeader(first, 'Referer') === null;
}
