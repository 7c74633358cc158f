import type { StoredCookie } from '../../model/cookie';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { cookieIdentity } from '../../standards/cookies/cookie-identity';
import { cookiesForUrl } from '../../standards/cookies/cookie-matching';
import { readBefore } from '../read-before';
import { type WireRequest, wasNeverSent } from './wire-request';

type Cookies = readonly StoredCookie[];
type Store = Known<Cookies>;

const BECAUSE_READ = 'the store was read when the request was sent';

/**
 * The cookies that were stored when a request was sent: those read at that moment for its URL, then those of the whole
 * site that do not match the URL and were read later, because a request gave cause.
 *
 * A later cookie that does match the URL is left out: it would have been in the first reading, had it existed then.
 */
export function storeBefore(wire: WireRequest, ofSite: Cookies | null): Store {
  const own = wire.hop && readBefore(wire.hop);
  const isOnWire = !wasNeverSent(wire) && (wire.recorded !== null || wire.logged?.response !== null);
  if (own === null && (ofSite === null || !isOnWire)) return unknown('the cookies stored for this host');
  if (own === null) return inferred((ofSite ?? []).map(readLater), 'the store of the whole site was read later');
  return proven(ofSite === null ? own : withOthers(own, ofSite, wire.url), BECAUSE_READ);
}

/** Whether the reading of the whole site shows more than the reading for the request, so that its exchange is another with it. */
export function addsCookies({ hop, url }: WireRequest, ofSite: Cookies): boolean {
  const own = hop?.storeBefore ?? null;
  // Which of its own cookies are doubtful does not matter: they are its own.
  return own === null || withOthers(own, ofSite, url) !== own;
}

/** The last list that was made of each: requests to one place get one list, which is compared by identity. */
const lastMade = new WeakMap<Cookies, { readonly ofSite: Cookies; readonly place: string; readonly all: Cookies }>();

function withOthers(own: Cookies, ofSite: Cookies, url: string): Cookies {
  // Neither query nor fragment decides which cookies match.
  const place = /^[^?#]*/.exec(url)?.[0] ?? '';
  const last = lastMade.get(own);
  if (last?.ofSite === ofSite && last.place === place) return last.all;
  const known = new Set(own.map(cookieIdentity));
  const matching = new Set(cookiesForUrl(ofSite, url));
  const more = ofSite.filter((cookie) => !matching.has(cookie) && !known.has(cookieIdentity(cookie)));
  const all = more.length === 0 ? own : [...own, ...more.map(readLater)];
  lastMade.set(own, { ofSite, place, all });
  return all;
}

const readLater = (cookie: StoredCookie): StoredCookie => {
  const made = laterOnes.get(cookie) ?? { ...cookie, presence: 'read-later' };
  laterOnes.set(cookie, made);
  return made;
};

/** One object for each cookie, however many requests have it. */
const laterOnes = new WeakMap<StoredCookie, StoredCookie>();

export function storeAfter({ hop }: WireRequest): Store {
  const cookies = hop?.storeAfter ?? null;
  return cookies === null
    ? unknown('the cookies stored after the response')
    : proven(cookies, 'the store was read after the response');
}
