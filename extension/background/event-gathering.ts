import type { RecorderEvent } from '../../src/recorder/events';

/** Holds events back for a moment, and passes each on once. */
export interface EventGathering {
  /** An event of a tab's own listener. */
  receive(event: RecorderEvent): void;
  /** From now on events are held back. */
  begin(): void;
  /** In: what another listener heard, of the same events or of others. All are passed on in order, and what comes later at once. */
  end(others: readonly RecorderEvent[]): void;
}

/**
 * The browser adds a listener some time after it was asked to, and gives a started worker the events that it had kept for it after newer ones
 * that came meanwhile (measured in Chromium 156: a redirect chain arrived as 4, 10, 11, 5, 6, …). So where one listener takes the place
 * of another both listen for a moment; what they heard is put in order then, and an event that both heard is one. Measured in Firefox
 * ESR 153: without this 2 of 40 stops lost an event of the page that was loading meanwhile, with it none of 40.
 */
export function createEventGathering(pass: (event: RecorderEvent) => void): EventGathering {
  /** null: nothing is held back. */
  let held: RecorderEvent[] | null = null;
  /** What the other listener heard, and the tab's own may still tell. */
  let heard: ReadonlySet<string> = new Set();
  return {
    receive(event) {
      if (held !== null) held.push(event);
      else if (!heard.has(identityOf(event))) pass(event);
    },
    begin() {
      held = [];
    },
    end(others) {
      const own = held ?? [];
      held = null;
      const ownIds = new Set(own.map(identityOf));
      // The tab's own are kept, because these alone have fingerprints.
      const rest = others.filter((event) => !ownIds.has(identityOf(event)));
      heard = new Set(rest.map(identityOf));
      for (const event of [...rest, ...own].sort((one, other) => one.atMs - other.atMs)) pass(event);
    },
  };
}

/** The browser gives every listener of an event the same time. */
const identityOf = (event: RecorderEvent): string =>
  [event.type, event.tabId, event.requestId, event.atMs, 'url' in event ? event.url : event.hop].join(' ');
