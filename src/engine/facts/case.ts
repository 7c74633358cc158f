import { type BrowserPolicy, policyOf } from '../../browsers/policies';
import type { BrowserName } from '../../browsers/policy';
import type { CookieMemory } from '../../model/cookie-memory';
import type { Exchange, Hop, ResponseRecord } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { inferred } from '../../model/known';
import { NOTHING_RELATED, type Related } from '../../model/related';
import { judgeSetCookies, judgeStoredCookies, type StoredCookieOutcome } from './cookies/cookie-outcomes';
import type { CookieSetting } from './cookies/cookie-setting';
import { withKnownStore } from './cookies/known-store';
import type { SetCookieOutcome } from './cookies/set-cookie-outcome';
import { includesAt } from './credentials-at';
import { factsOf, topLevelSiteAt } from './facts';
import { isSentToLogin } from './login/sent-to-login';
import { sentCookieNames } from './messages';
import { refusesUser } from './refusing-status';

export interface JudgeOptions {
  /** The browser by whose rules the exchange is judged. */
  readonly browser: BrowserName | 'standard';
  /** The browser that recorded it: the outcome is evidence of its rules. Absent: the same. */
  readonly recordedBy?: BrowserName | 'standard';
  /** Major version of the one that recorded it; absent or null: the newest. */
  readonly version?: number | null;
  readonly related?: Related;
}

/** One hop of a case, with what is derived from it. */
export interface CaseHop extends CookieSetting {
  readonly isLast: boolean;
  readonly response: ResponseRecord | null;
  /** Its status says so (401, 403, 419, 440), or it led to the login page at which the exchange ended. */
  readonly isUserRefused: boolean;
  /** cookie-names in the Cookie header; null when it is not known whether there was one. */
  readonly sentCookies: readonly string[] | null;
  readonly storedCookies: readonly StoredCookieOutcome[];
  readonly setCookies: readonly SetCookieOutcome[];
}

/**
 * The input of every stage for one exchange: what was recorded, by whose rules it is judged, what is known of it, and what
 * is derived from that. Immutable; what is derived is computed once, when it is first read.
 */
export interface Case {
  readonly exchange: Exchange;
  readonly related: Related;
  /** Of the browser by whose rules it is judged. */
  readonly policy: BrowserPolicy;
  /** Of the browser that recorded it. */
  readonly recorder: BrowserPolicy;
  /** Its major version; null: not known, and its policy is that of the newest. */
  readonly recorderVersion: number | null;
  readonly facts: Facts;
  readonly hops: readonly [CaseHop, ...CaseHop[]];
}

/** Makes the case of one exchange. Never throws on data; the same exchange gives the same case. */
export function openCase(recorded: Exchange, options: JudgeOptions): Case {
  const { browser, recordedBy = browser, version = null, related = NOTHING_RELATED } = options;
  const policy = policyOf(browser, recordedBy === browser ? version : null);
  // A recording proves facts by the rules of the browser that made it.
  const recorder = policyOf(recordedBy, version);
  const exchange = withKnownStore(recorded, related.cookies);
  const facts = factsOf(exchange, policy, related, recorder);
  const isExempt = exchange.client.exemption !== undefined;
  return withHops({
    exchange,
    related,
    policy,
    recorder,
    recorderVersion: version,
    facts: isExempt ? withoutSites(facts) : facts,
  });
}

/** Of a client to which no rule about sites applies: a cookie is sent and stored by its host, its path and its scheme alone. */
function withoutSites(facts: Facts): Facts {
  const because = 'no rule about sites is applied to it';
  const sameSite = { status: 'same-site', onlyByScheme: false, topLevelNavigation: true, safeMethod: true } as const;
  const plain = (hop: Facts['hops'][number]): Facts['hops'][number] => ({
    ...hop,
    sameSite: inferred({ ...sameSite, becauseOf: null, otherSite: null }, because),
    isThirdParty: inferred(false, because),
  });
  const [first, ...rest] = facts.hops;
  return { ...facts, includesCredentials: inferred(true, because), hops: [plain(first), ...rest.map(plain)] };
}

/** The same case with another input: an assumed fact, the standard’s policy, other messages. */
export function supposing(base: Case, supposed: Partial<Omit<Case, 'hops'>>): Case {
  const { exchange, related, policy, recorder, recorderVersion, facts } = base;
  return withHops({ exchange, related, policy, recorder, recorderVersion, facts, ...supposed });
}

/** The hop at which the exchange ended. */
export const lastHop = ({ hops }: Case): CaseHop => hops.at(-1) ?? hops[0];

/** The hop that a message belongs to. */
export const hopAt = ({ hops }: Case, at: { readonly hop: number }): CaseHop => hops[at.hop] ?? hops[0];

function withHops(given: Omit<Case, 'hops'>): Case {
  const [first, ...rest] = given.exchange.hops.map((_, index) => new OpenHop(given, index));
  // An exchange has at least one hop, by its type; the compiler does not carry that through map().
  if (!first) throw new TypeError('an exchange without hops');
  return { ...given, hops: [first, ...rest] };
}

/** A class, because it is made for every hop of every exchange, and its members for cookies are read from few. */
class OpenHop implements CaseHop {
  readonly hop: Hop;
  readonly facts: CaseHop['facts'];
  readonly includesCredentials: CaseHop['includesCredentials'];
  readonly thirdPartyCookiesBlocked: CaseHop['thirdPartyCookiesBlocked'];
  readonly topLevelSite: CaseHop['topLevelSite'];
  readonly cookiePolicy: CaseHop['cookiePolicy'];
  readonly isLast: boolean;
  readonly response: ResponseRecord | null;
  readonly sentCookies: readonly string[] | null;
  readonly isUserRefused: boolean;
  readonly #isOfServiceWorker: boolean;
  readonly #wasMade: boolean;
  readonly #sentLater: CookieMemory['sentLater'];
  #storedCookies: readonly StoredCookieOutcome[] | null = null;
  #setCookies: readonly SetCookieOutcome[] | null = null;

  constructor(
    { exchange, related, policy, facts }: Omit<Case, 'hops'>,
    readonly index: number,
  ) {
    this.hop = exchange.hops[index] ?? exchange.hops[0];
    this.facts = facts.hops[index] ?? facts.hops[0];
    this.includesCredentials = includesAt(exchange, facts, index);
    this.thirdPartyCookiesBlocked = facts.thirdPartyCookiesBlocked;
    this.topLevelSite = topLevelSiteAt(exchange, facts, this.hop.url);
    this.cookiePolicy = policy.cookies;
    this.isLast = index === exchange.hops.length - 1;
    this.response = this.hop.actual?.response ?? null;
    const isChallenge = exchange.client.exemption?.kind === 'challenge';
    this.isUserRefused = !isChallenge && (refusesUser(this.response?.status) || isSentToLogin(exchange, index));
    this.sentCookies = sentCookieNames(this.hop);
    this.#isOfServiceWorker = exchange.viaServiceWorker;
    this.#wasMade = exchange.outcome !== 'not-run';
    this.#sentLater = related.cookies[index]?.sentLater ?? [];
  }

  get storedCookies(): readonly StoredCookieOutcome[] {
    // The response came from a service worker: the recorded request was never sent.
    this.#storedCookies ??= judgeStoredCookies(this, this.#isOfServiceWorker ? null : this.sentCookies, {
      isUserRefused: this.isUserRefused,
      wasMade: this.#wasMade,
    });
    return this.#storedCookies;
  }

  get setCookies(): readonly SetCookieOutcome[] {
    this.#setCookies ??= judgeSetCookies(this, this.#sentLater);
    return this.#setCookies;
  }
}
