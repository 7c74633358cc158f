import { nameOfRequest } from '../engine/facts/messages';
import type { HopValues } from '../model/cookie';
import type { LifePlace } from '../model/cookie-life';
import type { HopValuesAt } from './hop-values';
import { type UrlParts, urlParts } from './life';
import type { LivedExchange, LivedFate } from './lived-exchange';

/** One hop of an exchange, as the lives read it. */
export interface LivedHop {
  readonly exchange: LivedExchange;
  readonly url: UrlParts;
  readonly hop: LivedExchange['hops'][number];
  /** Its position among the hops. */
  readonly index: number;
  /** Epoch ms. */
  readonly sentAtMs: number;
  /** When the browser had applied what its response does to cookies, epoch ms. */
  readonly appliedAtMs: number;
  /** Whether that is known; else it is said to be when the request was sent. */
  readonly isTimed: boolean;
  /** Its response sets or deletes cookies, or tries to. */
  readonly changesCookies: boolean;
  readonly request: LifePlace;
  readonly response: LifePlace;
  readonly fates: readonly LivedFate[];
  /** See HopValuesAt; a function, because of most hops they are not asked for. */
  values(): HopValues | null;
}

/** The hops of an exchange, in order. Never throws. */
export function livedHopsOf(exchange: LivedExchange, valuesAt: HopValuesAt): readonly LivedHop[] {
  let sentAtMs = exchange.startedAtMs;
  return exchange.hops.map((hop, index): LivedHop => {
    const place = { exchangeId: exchange.id, request: nameOfRequest(hop) };
    const prefix = `${index}:`;
    sentAtMs = Math.max(sentAtMs, hop.sentAtMs ?? sentAtMs);
    const next = exchange.hops[index + 1];
    const atMs = hop.appliedAtMs ?? (next ? next.sentAtMs : exchange.endedAtMs) ?? sentAtMs;
    const fates = exchange.cookies.filter(({ at }) => at.startsWith(prefix)).map(withOwnName);
    return {
      exchange,
      hop,
      index,
      sentAtMs,
      appliedAtMs: Math.max(sentAtMs, atMs),
      // No response comes at the moment of its request: the file has no times.
      isTimed: atMs > sentAtMs,
      changesCookies:
        hop.clearsCookies === true || hop.mayClearCookies === true || fates.some(({ at }) => at.endsWith(':response')),
      url: urlParts(hop.url),
      request: { ...place, at: `${index}:request` },
      response: { ...place, at: `${index}:response` },
      fates,
      values: () => valuesAt(index),
    };
  });
}

/** A line without a name is named after its value, which was replaced; the cookie has no name. */
const withOwnName = (fate: LivedFate): LivedFate => (/^⟨.*⟩$/.test(fate.name) ? { ...fate, name: '' } : fate);
