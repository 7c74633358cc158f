import type { Exchange } from '../../model/exchange';
import { type AssembleInput, assemble, createAssembleCache } from '../../recorder/assemble/assemble';
import { nowPartOf } from '../../recorder/assemble/exchange-id';
import { underTrial } from '../../trial/under-trial';
import type { Judge } from './judge-cache';
import type { PanelState } from './panel-state';

export interface RecordedExchanges {
  /** Puts what is recorded together into exchanges; `judge` is null while there is none. */
  (state: PanelState, judge: Pick<Judge, 'registrableDomain'> | null): readonly Exchange[];
  /** The id of the exchange that one of this id is a part of now; null: it was joined with none. */
  readonly nowPartOf: (id: string) => string | null;
}

/** The cookie store of a site is read for what was judged: without a judge there is none, and each host is a site. */
const NO_SITES: Pick<AssembleInput, 'siteStores' | 'registrableDomain'> = {
  siteStores: new Map(),
  registrableDomain: () => null,
};

/** The real one; an exchange stays the same object while nothing that it was made from changes. */
export function createRecordedExchanges(): RecordedExchanges {
  const cache = createAssembleCache();
  const shownOf = lastOf(shownPages);
  const tried = triedOnce();
  const recorded = (
    { requests, log, pages, siteStores, trials }: PanelState,
    judge: Pick<Judge, 'registrableDomain'> | null,
  ): readonly Exchange[] => {
    const sites = judge === null ? NO_SITES : { siteStores, registrableDomain: judge.registrableDomain };
    const exchanges = assemble(
      {
        requests: requests.values(),
        log: log.values(),
        pages: shownOf(pages),
        ...sites,
      },
      cache,
    );
    return trials.length === 0 ? exchanges : exchanges.map((each) => tried(each, trials));
  };
  return Object.assign(recorded, { nowPartOf: (id: string) => nowPartOf(id, cache) });
}

/** `underTrial`, the same object for the same exchange while the trials are the same. */
function triedOnce(): (exchange: Exchange, trials: PanelState['trials']) => Exchange {
  let known: { readonly trials: PanelState['trials']; readonly of: WeakMap<Exchange, Exchange> } | null = null;
  return (exchange, trials) => {
    if (known?.trials !== trials) known = { trials, of: new WeakMap() };
    const before = known.of.get(exchange);
    if (before) return before;
    const made = underTrial(exchange, trials);
    known.of.set(exchange, made);
    return made;
  };
}

/** A document's first requests come before it is committed. */
const shownPages = (pages: PanelState['pages']): AssembleInput['pages'] =>
  pages.map(({ url, fromMs }) => ({ url, atMs: fromMs }));

/** The same result while the input is the same object. */
function lastOf<In, Out>(make: (input: In) => Out): (input: In) => Out {
  let last: { readonly input: In; readonly out: Out } | null = null;
  return (input) => {
    if (last?.input !== input) last = { input, out: make(input) };
    return last.out;
  };
}
