import { explain } from '../../src/engine/explain/explain';
import { isSameRelated } from '../../src/engine/facts/related-index';
import type { Exchange } from '../../src/model/exchange';
import type { CookieFate, Explanation } from '../../src/model/finding';
import type { Related } from '../../src/model/related';
import { assemble, createAssembleCache } from '../../src/recorder/assemble/assemble';
import { type RecorderState, record } from '../../src/recorder/recorder';
import { createRelater } from '../../src/session/relate';
import { registrableDomain } from '../../src/standards/site';
import type { HopTruth, Session } from './simulated-browser';
import { placeOf } from './simulated-store';

const OPTIONS = { browser: 'chromium', version: null } as const;

/** What is said of every exchange after each event. */
export interface Prefix {
  readonly length: number;
  readonly exchanges: readonly Exchange[];
  /** By the id of the exchange. */
  readonly explained: ReadonlyMap<string, Explanation>;
  /** In the order of the exchanges: by the one relater of the session, and at the end also by a new one. */
  readonly related: readonly Related[];
  readonly fresh: readonly Related[] | null;
}

/**
 * Judges a session at each of its moments, as the panel does: what did not change is not judged again. The order of what has
 * the same time is not known, so all of it is one moment.
 */
export function* prefixesOf({ events }: Session): Generator<Prefix> {
  let state: RecorderState = { requests: {} };
  const cache = createAssembleCache();
  const relate = createRelater(OPTIONS);
  const kept = new Map<string, { exchange: Exchange; related: Related; explanation: Explanation }>();
  for (const [index, event] of events.entries()) {
    state = record(state, event).state;
    if (events[index + 1]?.atMs === event.atMs) continue;
    const exchanges = assemble(
      { requests: Object.values(state.requests), log: [], pages: [], siteStores: new Map(), registrableDomain },
      cache,
    );
    const related = relate(exchanges);
    const explained = new Map<string, Explanation>();
    for (const [at, exchange] of exchanges.entries()) {
      const of = related[at];
      if (!of) throw new Error('an exchange without what is related to it');
      const before = kept.get(exchange.id);
      const isSame = before?.exchange === exchange && isSameRelated(before.related, of);
      const explanation = isSame ? before.explanation : explain(exchange, { ...OPTIONS, related: of }).explanation;
      kept.set(exchange.id, { exchange, related: of, explanation });
      explained.set(exchange.id, explanation);
    }
    // A new one at every moment would take most of the time.
    const fresh = index === events.length - 1 ? createRelater(OPTIONS)(exchanges) : null;
    yield { length: index + 1, exchanges, explained, related, fresh };
  }
}

/** What is said of an exchange: about what, and what. */
export interface Claim {
  readonly about: string;
  /** The id of a rule, or the fate of a cookie. */
  readonly says: string;
  readonly isProven: boolean;
}

/** Each finding, once for each cookie that it names, and each fate of a cookie. */
export function claimsOf({ exchange, findings, cookies }: Explanation): readonly Claim[] {
  // The same loss at two hops to one URL is one finding.
  const placeOfFinding = ({ at, check }: Explanation['findings'][number]): string | number =>
    check === 'cookies' ? (exchange.hops[at.hop]?.url ?? '') : at.hop;
  const ofFindings = findings.flatMap((finding) =>
    (finding.cookies.length === 0 ? [''] : finding.cookies).map((name) => ({
      about: `finding ${placeOfFinding(finding)} ${finding.at.message} ${name}`,
      says: finding.ruleId,
      isProven: finding.certainty === 'proven',
    })),
  );
  const ofCookies = cookies.map((fate) => ({
    about: aboutOf(fate),
    // That a line deleted nothing is more than that it counted.
    says: fate.fate === 'deletes-nothing' ? 'deleted' : fate.fate,
    isProven: fate.certainty === 'proven' && fate.fate !== 'cannot-tell',
  }));
  return [...ofFindings, ...ofCookies];
}

/** Where the store was not read yet, the name alone is known of a cookie that was sent. */
function aboutOf({ at, name, where, fate, evidence }: CookieFate): string {
  if (at.message === 'response') return `${at.hop} line ${'index' in evidence ? evidence.index : ''}`;
  return `${at.hop} request ${name} ${fate === 'sent' ? '' : where}`;
}

/** What the simulated browser says against a fate that is marked proven; null: nothing. */
export function contradiction(
  { at, name, where, fate, evidence, certainty }: CookieFate,
  hop: HopTruth,
): string | null {
  if (certainty !== 'proven' || fate === 'cannot-tell') return null;
  if (at.message === 'response') {
    const isAccepted = 'index' in evidence ? hop.accepted.get(evidence.index) : undefined;
    if (fate === 'deletes-nothing') {
      return hop.stored.some((each) => placeOf(each) === `${name} ${where}`) ? 'such a cookie was stored' : null;
    }
    return isAccepted === undefined || isAccepted === (fate === 'stored' || fate === 'deleted') ? null : 'line';
  }
  const isSent = hop.sent.some((each) => each.name === name && (where === '' || placeOf(each) === `${name} ${where}`));
  const isStored = hop.stored.some((each) => placeOf(each) === `${name} ${where}`);
  if (fate === 'sent') return isSent ? null : 'not sent';
  return isStored && !isSent ? null : isStored ? 'sent' : 'not stored when the request was sent';
}
