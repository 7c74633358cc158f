import type { StoredCookie } from '../../model/cookie';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { cookieIdentity } from '../../standards/cookies/cookie-identity';
import { matchesUrl } from '../../standards/cookies/cookie-matching';
import { readBefore } from '../read-before';
import { type WireRequest, wasNeverSent } from './wire-request';

type Store = Known<readonly StoredCookie[]>;

const BECAUSE_READ = 'the store was read when the request was sent';

/**
 * The cookies that were stored when a request was sent: those read at that moment for its URL, then those of the whole
 * site that do not match the URL and were read later, because a request gave cause.
 *
 * A later cookie that does match the URL is left out: it would have been in the first reading, had it existed then.
 */
export function storeBefore(wire: WireRequest, ofSite: readonly StoredCookie[] | null): Store {
  const own = wire.hop && readBefore(wire.hop);
  const isOnWire = !wasNeverSent(wire) && (wire.recorded !== null || wire.logged?.response !== null);
  if (own === null && (ofSite === null || !isOnWire)) return unknown('the cookies stored for this host');
  if (own === null) return inferred((ofSite ?? []).map(readLater), 'the store of the whole site was read later');
  if (ofSite === null || ofSite.length === 0) return proven(own, BECAUSE_READ);
  const known = new Set(own.map(cookieIdentity));
  const more = ofSite.filter((cookie) => !known.has(cookieIdentity(cookie)) && !matchesUrl(cookie, wire.url));
  return proven([...own, ...more.map(readLater)], BECAUSE_READ);
}

const readLater = (cookie: StoredCookie): StoredCookie => ({ ...cookie, presence: 'read-later' });

export function storeAfter({ hop }: WireRequest): Store {
  const cookies = hop?.storeAfter ?? null;
  return cookies === null
    ? unknown('the cookies stored after the response')
    : proven(cookies, 'the store was read after the response');
}
