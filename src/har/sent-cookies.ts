import type { SessionHop } from '../session/session-hop';
import { isKept } from './headers/entry-headers';

/**
 * The cookies that a request of a file shows as sent. In: its Cookie lines as the file has them: to take them all apart would take most of
 * the time. Never throws on data.
 */
export const sentCookiesOf = (lines: readonly string[]): SessionHop['sent'] => new SentCookies(lines);

/** A class, because it is made for each request of a file. */
class SentCookies {
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  has(cookie: string): boolean {
    const hasValue = cookie.includes('=');
    const start = hasValue ? cookie : `${cookie}=`;
    for (const line of this.#lines) if (containsCookie(line, start, hasValue)) return true;
    return false;
  }

  pairsOf(name: string): readonly string[] {
    return this.#lines.flatMap((line) =>
      line
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`) && isKept(pair.slice(name.length + 1))),
    );
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
