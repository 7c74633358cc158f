import { membersOf } from '../recorder/json';
import type { SessionHop } from '../session/session-hop';
import { isKept, valuesOf } from './entry-headers';

/**
 * The cookies that an entry of a file shows as sent. It looks into the Cookie lines as the file has them, because taking them all
 * apart would take most of the time. Never throws on data.
 */
export const sentCookiesOf = (entry: unknown): SessionHop['sent'] => new SentCookies(entry);

/** A class, because it is made for each request of a file. */
class SentCookies {
  #lines: readonly string[] | null = null;

  constructor(readonly entry: unknown) {}

  has(cookie: string): boolean {
    const hasValue = cookie.includes('=');
    const start = hasValue ? cookie : `${cookie}=`;
    for (const line of this.#cookieLines()) if (containsCookie(line, start, hasValue)) return true;
    return false;
  }

  pairsOf(name: string): readonly string[] {
    return this.#cookieLines().flatMap((line) =>
      line
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`) && isKept(pair.slice(name.length + 1))),
    );
  }

  /** Found when they are first asked for: of most requests they are not. */
  #cookieLines(): readonly string[] {
    this.#lines ??= valuesOf(membersOf(membersOf(this.entry).request).headers, 'cookie');
    return this.#lines;
  }
}

function containsCookie(line: string, start: string, isWhole: boolean): boolean {
  for (let at = line.indexOf(start); at >= 0; at = line.indexOf(start, at + 1)) {
    const isAtStart = /(?:^|;)\s*$/.test(line.slice(Math.max(0, at - 2), at));
    if (isAtStart && (!isWhole || /^\s*(?:;|$)/.test(line.slice(at + start.length, at + start.length + 2))))
      return true;
  }
  return false;
}
