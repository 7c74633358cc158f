import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CookieMemory, NOTHING_REMEMBERED } from '../../../src/model/cookie-memory';
import type { Exchange } from '../../../src/model/exchange';
import type { Related } from '../../../src/model/related';
import type { Example } from '../../../src/rules/shared/scenario';
import { allExamples } from '../../run/examples';

export interface Recorded {
  readonly example: Example;
  readonly exchange: Exchange;
  readonly related: Related;
}

/** What the extension recorded of every example in real Chromium: written by `npm run fixtures`. */
export const recorded: readonly Recorded[] = readFileSync(
  resolve(import.meta.dirname, '../../fixtures/exchanges.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .flatMap((line) => {
    const {
      example: id,
      exchange,
      related,
    }: { example: string; exchange: Exchange; related: Related } = JSON.parse(line);
    const example = allExamples.find((each) => each.id === id);
    // An exchange by itself: its readings of the store stand as they are. What earlier responses did is kept.
    const cookies = related.cookies?.some(({ past }) => past !== undefined)
      ? related.cookies.map(({ past }): CookieMemory => ({ ...NOTHING_REMEMBERED, ...(past ? { past } : {}) }))
      : [];
    return example ? [{ example, exchange, related: { ...related, cookies } }] : [];
  });

/** The recording of one example. Throws when there is none: run `npm run fixtures`. */
export function recordingOf(id: string): Recorded {
  const found = recorded.find(({ example }) => example.id === id);
  if (!found) throw new Error(`no recording of ${id}: run \`npm run fixtures\``);
  return found;
}

export const exchangeOf = (id: string): Exchange => recordingOf(id).exchange;
