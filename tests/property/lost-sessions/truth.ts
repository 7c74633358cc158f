import type { Act, Application } from './application';
import { type Otherwise, play } from './play';

/**
 * Which acts made the server refuse a request: those without which it would not have. A login’s line is
 * one that every browser stores; each other act that may change a session is left out, or only the lines of its response; where none alone makes the difference, up to four together.
 *
 * In: what was played, and the act that was refused. Out: positions of acts; empty: none, so that the reason is at the server or in the request.
 */
export function causesOf(app: Application, acts: readonly Act[], refused: number): ReadonlySet<number> {
  const earlier = acts.flatMap((_, at) => (at < refused ? [at] : []));
  const isAccepted = (otherwise: Otherwise): boolean =>
    play(app, acts, otherwise).some(({ act, isRefused }) => act === refused && !isRefused);
  const ways = earlier.flatMap((at): readonly (readonly [number, Otherwise])[] => {
    const does = acts[at]?.does ?? 'call';
    if (does === 'login') return isBad(app) ? [[at, { withGoodLines: new Set([at]) }]] : [];
    if (HARMLESS.has(does) && app.renews === 'never' && !beginsSession(app, does)) return [];
    return [
      [at, { without: new Set([at]) }],
      [at, { withoutLines: new Set([at]) }],
    ];
  });
  for (const size of [1, 2, 3, 4]) {
    const found = ofSize(ways, size).filter((some) => isAccepted(joined(some.map(([, otherwise]) => otherwise))));
    if (found.length > 0) return new Set(found.flatMap((some) => some.map(([at]) => at)));
  }
  return new Set();
}

const HARMLESS: ReadonlySet<Act['does']> = new Set(['visit', 'begin', 'call', 'account', 'public', 'prefers', 'omits']);

const beginsSession = ({ guests }: Application, does: Act['does']): boolean =>
  (does === 'visit' && guests === 'page') || (does === 'begin' && guests === 'call');

/** Whether the line of the login is one that is not stored, ends too soon, or is for other URLs alone. */
const isBad = ({ login, attributes, isApiElsewhere, isLoginAtPages }: Application): boolean =>
  Object.keys(login).length > 0 || (isApiElsewhere && isLoginAtPages && attributes.domain === null);

/** Each choice of so many of them. */
function ofSize<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return all.flatMap((first, index) => ofSize(all.slice(index + 1), size - 1).map((rest) => [first, ...rest]));
}

const joined = (all: readonly Otherwise[]): Otherwise => ({
  without: new Set(all.flatMap(({ without = [] }) => [...without])),
  withoutLines: new Set(all.flatMap(({ withoutLines = [] }) => [...withoutLines])),
  withGoodLines: new Set(all.flatMap(({ withGoodLines = [] }) => [...withGoodLines])),
});
