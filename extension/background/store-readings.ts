import type { StoredCookie } from '../../src/model/cookie';
import type { RequestType } from '../../src/model/exchange';
import type { HeaderLine } from '../../src/model/header';
import type { Leg, RecorderEvent, RequestLife } from '../../src/recorder/events';
import { defaultPath } from '../../src/standards/cookie-matching';
import { parseSetCookieString } from '../../src/standards/set-cookie';

/** One reading of the cookie store that is worth making. */
export interface Reading {
  readonly leg: number;
  readonly when: 'before' | 'after';
  readonly url: string;
}

/** Requests whose cookies are asked about even within the page's own origin: logins, documents, and what scripts send. */
const ALWAYS: ReadonlySet<RequestType> = new Set<RequestType>([
  'xmlhttprequest',
  'main_frame',
  'sub_frame',
  'ping',
  'websocket',
  'other',
]);

/** The readings that an event calls for. `life` is the request's life with the event already in it. */
export function readingsAfter(event: RecorderEvent, life: RequestLife): readonly Reading[] {
  const last = life.legs.length - 1;
  switch (event.type) {
    case 'request-sent':
      // A redirect has no end of its own: its Set-Cookie lines are in force when the next leg is sent.
      return [...afterSetCookie(life, last - 1), ...reading(life, last, 'before')];
    case 'response-started':
    case 'failed':
      return afterSetCookie(life, last);
    default:
      return [];
  }
}

/**
 * Whether a reading that was begun when the request was sent may show what its own response stored: a near server answers
 * before the store does. Such a reading would prove that a cookie was there and not sent, so it is no reading at all.
 * Chromium reports a response before its cookies are stored, so the leg has its response by then.
 */
export function mayShowResponse(leg: Leg, cookies: readonly StoredCookie[]): boolean {
  const sent = sentNames(leg);
  const set = setCookies(leg);
  return cookies.some((cookie) => !sent.has(cookie.name) && set.some((each) => isSameCookie(each, cookie)));
}

function sentNames({ requestHeaders }: Leg): ReadonlySet<string> {
  const pairs = (requestHeaders ?? []).filter(isNamed('cookie')).flatMap(({ value }) => value.split(';'));
  return new Set(pairs.map((pair) => (pair.includes('=') ? (pair.split('=', 1)[0] ?? '').trim() : '')));
}

/** What makes two cookies the same one (RFC6265bis 5.7, step 23), of each that the response sets. */
type Identity = Pick<StoredCookie, 'name' | 'domain' | 'path'> & { readonly partitioned: boolean };

function setCookies({ url, response }: Leg): readonly Identity[] {
  const { hostname, pathname } = new URL(url);
  return (response?.headerList ?? []).filter(isNamed('set-cookie')).flatMap(({ value }) => {
    const cookie = parseSetCookieString(value);
    if ('failure' in cookie) return [];
    const { name, partitioned } = cookie;
    return [{ name, partitioned, domain: cookie.domain ?? hostname, path: cookie.path ?? defaultPath(pathname) }];
  });
}

const isSameCookie = (one: Identity, { name, domain, path, partitionKey }: StoredCookie): boolean =>
  one.name === name && one.domain === domain && one.path === path && one.partitioned === (partitionKey !== null);

const isNamed =
  (wanted: string) =>
  ({ name }: HeaderLine): boolean =>
    name.toLowerCase() === wanted;

const afterSetCookie = (life: RequestLife, leg: number) =>
  life.legs[leg]?.response?.headerList.some(({ name }) => name.toLowerCase() === 'set-cookie')
    ? reading(life, leg, 'after')
    : [];

function reading(life: RequestLife, index: number, when: 'before' | 'after'): Reading[] {
  const leg = life.legs[index];
  return leg && matters(life, leg) ? [{ leg: index, when, url: leg.url }] : [];
}

function matters(life: RequestLife, leg: Leg): boolean {
  if (!/^(https?|wss?):/.test(leg.url) || !URL.canParse(leg.url)) return false;
  // A CORS-preflight request never carries or stores cookies.
  const isPreflight =
    leg.method === 'OPTIONS' &&
    leg.requestHeaders?.some(({ name }) => name.toLowerCase() === 'access-control-request-method');
  if (isPreflight) return false;
  // In a frame of another site a document's own cookies may stay at home.
  const isOfFrame = life.frameId > 0;
  return isOfFrame || ALWAYS.has(life.resourceType) || new URL(leg.url).origin !== life.initiatorOrigin;
}
