import { membersOf } from '../recorder/json';
import type { SessionHop } from '../session/session-hop';
import { valuesOf } from './entry-headers';
import { isKept } from './file-facts';

/**
 * The cookies that an entry of a file shows as sent. It looks into the Cookie lines as the file has them, because taking them all
 * apart would take most of the time. Never throws on data.
 */
export const sentCookiesOf = (entry: unknown): SessionHop['sent'] => ({
  has(cookie) {
    const hasValue = cookie.includes('=');
    return cookieLinesOf(entry).some((line) => containsCookie(line, hasValue ? cookie : `${cookie}=`, hasValue));
  },
  pairsOf: (name) =>
    cookieLinesOf(entry).flatMap((line) =>
      line
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`) && isKept(pair.slice(name.length + 1))),
    ),
});

const cookieLinesOf = (entry: unknown): readonly string[] =>
  valuesOf(membersOf(membersOf(entry).request).headers, 'cookie');

function containsCookie(line: string, start: string, isWhole: boolean): boolean {
  for (let at = line.indexOf(start); at >= 0; at = line.indexOf(start, at + 1)) {
    const isAtStart = /(?:^|;)\s*$/.test(line.slice(Math.max(0, at - 2), at));
    if (isAtStart && (!isWhole || /^\s*(?:;|$)/.test(line.slice(at + start.length, at + start.length + 2))))
      return true;
  }
  return false;
}
