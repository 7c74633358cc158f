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
  readonly request: LifePlace;
  readonly response: LifePlace;
  readonly fates: readonly LivedFate[];
  /** See HopValuesAt; a function, because of most hops they are not asked for. */
  values(): HopValues | null;
}

/** The hops of an exchange, in order. Never throws. */
export function livedHopsOf(exchange: LivedExchange, valuesAt: HopValuesAt): readonly LivedHop[] {
  return exchange.hops.map((hop, index): LivedHop => {
    const place = { exchangeId: exchange.id, request: nameOfRequest(hop) };
    const prefix = `${index}:`;
    return {
      exchange,
      hop,
      url: urlParts(hop.url),
      request: { ...place, at: `${index}:request` },
      response: { ...place, at: `${index}:response` },
      fates: exchange.cookies.filter(({ at }) => at.startsWith(prefix)).map(withOwnName),
      values: () => valuesAt(index),
    };
  });
}

/** A line without a name is named after its value, which was replaced; the cookie has no name. */
const withOwnName = (fate: LivedFate): LivedFate => (/^⟨.*⟩$/.test(fate.name) ? { ...fate, name: '' } : fate);
