import type { Case, CaseHop } from '../engine/facts/case';
import { clearsCookies, mayClearNothing } from '../engine/facts/cookies/clears-cookies';
import { isSettingProven, isStorageOpen } from '../engine/facts/cookies/cookie-setting';
import { partitionOfLine } from '../engine/facts/cookies/partition-of-line';
import { pastRefusal } from '../engine/facts/cookies/past-refusal';
import { serverClock } from '../engine/facts/cookies/server-clock';
import { nameOfRequest } from '../engine/facts/messages';
import type { StoredCookie } from '../model/cookie';
import type { PastRefusal, RememberedCookie } from '../model/cookie-memory';
import { parseUrl } from '../model/parse-url';
import { appliedAt } from '../model/responded-before';
import { isSecureForCookies } from '../standards/cookies/cookie-checks';
import { cookieIdentity } from '../standards/cookies/cookie-identity';
import { cookieOfLine } from '../standards/cookies/cookie-of-line';
import { isDeletion } from '../standards/cookies/is-deletion';
import { joinedCookie } from '../standards/cookies/joined-cookies';
import { type ParsedSetCookie, parseSetCookieString } from '../standards/cookies/set-cookie';
import { hopValuesOf } from './hop-values';
import { siteOfHost } from './site-of-host';

/** What a response did to one cookie, or to all cookies of a site. */
export interface CookieEvent {
  /** The site whose cookies it is about: a registrable domain, or a host that has none. */
  readonly site: string;
  /** null: every cookie of the site. */
  readonly identity: string | null;
  /** As it was from then on; null: deleted. */
  readonly cookie: RememberedCookie | null;
  /** The browser began to apply it not before, and had applied it at. Epoch ms. */
  readonly fromMs: number;
  readonly atMs: number;
  /** The response that did it: the id of its exchange, and the hop. */
  readonly exchangeId: string;
  readonly hop: number;
  /** The Set-Cookie line that did it: its position in the header list; null: another line. */
  readonly line: {
    readonly headerIndex: number;
    readonly name: string;
    /** How a Cookie header shows it: its name, or `name=value` where the recording has the values. */
    readonly shown: string;
    /** See HopValues; null: not known, also where `shown` has it. */
    readonly value: string | null;
    /** As the line describes it, also one that deletes a cookie. */
    readonly cookie: StoredCookie;
  } | null;
  /**
   * Its URL is not secure: where a Secure cookie of the name was set since this moment (epoch ms), this did nothing. The reading of the store tells
   * of those before; without one, since ever. null: nothing keeps it out.
   */
  readonly keptOutSinceMs: number | null;
  /** By a rule: it then did nothing, as far as the rules say. null: no rule refuses it. */
  readonly refusal: PastRefusal | null;
  /** It clears the cookies of the site, and it is not known whether the browser obeyed: it may have taken the response from its cache. */
  readonly isDoubtful: boolean;
}

/**
 * What the responses of one exchange did to the cookies of the browser, as its rules say.
 *
 * In: a case. Out: in the order in which the browser applies them. A cookie is
 * `uncertain` where a fact that decides is inferred or not known. Never throws.
 */
export const cookieEventsOf = (c: Case): readonly CookieEvent[] => c.hops.flatMap((hop) => eventsOfHop(c, hop));

function eventsOfHop(c: Case, hop: CaseHop): readonly CookieEvent[] {
  const record = hop.hop.actual;
  if (!record?.response || c.exchange.viaServiceWorker) return [];
  const fromMs = record.moments?.receivedAtMs ?? record.startedAtMs;
  // Until the browser reports what came next, it is not known that the lines were applied.
  const atMs = appliedAt(record, c.hops[hop.index + 1]?.hop.actual?.startedAtMs ?? null);
  const site = siteOfUrl(hop.hop.url);
  if (site === null) return [];
  const response = { site, fromMs, atMs, exchangeId: c.exchange.id, hop: hop.index };
  const cleared = clearsCookies(hop)
    ? [
        {
          ...response,
          identity: null,
          cookie: null,
          line: null,
          keptOutSinceMs: null,
          refusal: null,
          isDoubtful: record.response.fromCache || mayClearNothing(hop),
        } satisfies CookieEvent,
      ]
    : [];
  const values = hopValuesOf(hop.hop);
  const lines = hop.setCookies.flatMap((outcome): readonly CookieEvent[] => {
    const parsed = parseSetCookieString(outcome.line, hop.cookiePolicy);
    if ('failure' in parsed) return [];
    const [refused] = outcome.refusals;
    const serverMs = serverClock(record, fromMs);
    const cookie = cookieOfLine(parsed, hop.hop.url, fromMs, partitionOfLine(hop, parsed));
    if (cookie === null) return [];
    const expiresAtMs = localExpiry(parsed, cookie, fromMs - serverMs);
    const remembered: RememberedCookie = {
      ...cookie,
      expiresAtMs,
      ...(expiresAtMs === null ? {} : { surelyExpiredAtMs: expiresAtMs + (atMs - fromMs) }),
      setAtMs: fromMs,
      ...(atMs > fromMs ? { appliedAtMs: atMs } : {}),
      setBy: nameOfRequest(hop.hop),
      ...(isSettingProven(hop) ? {} : { presence: 'uncertain' }),
      ...doubtOf(c, hop, parsed),
    };
    return [
      {
        ...response,
        identity: cookieIdentity(cookie),
        cookie: isDeletion(parsed, serverMs) ? null : remembered,
        line: {
          headerIndex: outcome.headerIndex,
          name: parsed.name,
          shown: parsed.name,
          value: values?.set(outcome.headerIndex) ?? null,
          cookie,
        },
        keptOutSinceMs:
          cookie.secure || isSecureForCookies(hop.hop.url, hop.cookiePolicy)
            ? null
            : record.storeBefore.known
              ? record.startedAtMs
              : Number.NEGATIVE_INFINITY,
        refusal: refused ? pastRefusal(refused, outcome.headerIndex) : null,
        isDoubtful: false,
      },
      ...joinedEvents(outcome, { response, url: hop.hop.url, policy: hop.cookiePolicy }),
    ];
  });
  return [...cleared, ...lines];
}

/** Whether the line was stored at all: without credentials, and in some circumstances with them, it was ignored. */
function doubtOf(
  c: Case,
  setting: CaseHop,
  line: ParsedSetCookie,
): Pick<RememberedCookie, 'isPerhapsAbsent' | 'isPresumed'> {
  const { includesCredentials, hop } = setting;
  if (isStorageOpen(setting, line)) return { isPerhapsAbsent: true };
  const { origin } = c.exchange.client;
  const isOwnOrigin = origin.known && parseUrl(hop.url)?.origin === origin.value;
  const isInferred = includesCredentials.known && includesCredentials.certainty === 'inferred';
  return isInferred && isOwnOrigin ? { isPresumed: true } : {};
}

/** The second cookie of a line, which the browser never saw. */
function joinedEvents(
  { line, headerIndex }: CaseHop['setCookies'][number],
  {
    response,
    url,
    policy,
  }: {
    readonly response: Omit<CookieEvent, 'identity' | 'cookie' | 'line' | 'keptOutSinceMs' | 'refusal' | 'isDoubtful'>;
    readonly url: string;
    readonly policy: CaseHop['cookiePolicy'];
  },
): readonly CookieEvent[] {
  const joined = joinedCookie(line);
  const parsed = joined === null ? null : parseSetCookieString(line.slice(...joined.span), policy);
  if (parsed === null || 'failure' in parsed) return [];
  const cookie = cookieOfLine(parsed, url, response.fromMs, null);
  if (cookie === null) return [];
  return [
    {
      ...response,
      identity: cookieIdentity(cookie),
      cookie: { ...cookie, setAtMs: response.fromMs, setBy: null },
      line: { headerIndex, name: parsed.name, shown: parsed.name, value: null, cookie },
      keptOutSinceMs: null,
      refusal: { reason: 'joined-by-comma', schemeful: false, span: joined?.span ?? null },
      isDoubtful: false,
    },
  ];
}

/** Max-Age counts from when the response came; an Expires is a time of the server’s clock, which may be another (Chromium). */
const localExpiry = (
  { maxAgeSeconds }: ParsedSetCookie,
  { expiresAtMs }: StoredCookie,
  aheadMs: number,
): number | null => (maxAgeSeconds === null && expiresAtMs !== null ? expiresAtMs + aheadMs : expiresAtMs);

function siteOfUrl(url: string): string | null {
  const parsed = parseUrl(url);
  return parsed && siteOfHost(parsed.hostname);
}
