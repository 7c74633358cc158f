import type { LifePlace, LifeStepKind } from '../model/cookie-life';
import type { Expiry, Life } from './life';
import type { LifeIndex } from './life-index';
import type { LivedExchange, LivedFate } from './lived-exchange';
import type { LivedHop } from './lived-hop';

/** Reads what the Set-Cookie lines of a response did. In: what notes which life a line is about. */
export function readResponse(
  index: LifeIndex,
  hop: LivedHop,
  note: (life: Life, place: LifePlace, line: number | null) => void,
): void {
  const { exchange, url, response } = hop;
  for (const fate of hop.fates) {
    if (!fate.at.endsWith(':response')) continue;
    const life = index.of(fate, url, fate.fate !== 'not-stored');
    const { certainty, line, ruleId } = fate;
    const kind = kindOf(fate, life);
    const value = line === null || fate.deletes ? null : (hop.values()?.set(line) ?? null);
    const compared = kind === 'set-again' ? life.values.comparedWithNewest(value) : '';
    const others = fate.reason === '' && kind === 'deleted' ? othersOf(index, hop, life) : '';
    const reason = [compared, others, fate.reason].filter((part) => part !== '').join('; ');
    const isFirst = life.isNew;
    if (!fate.deletes) life.setBy(exchange.hops, response);
    life.add({ ...response, kind, certainty, line, reason, ruleId });
    note(life, response, line);
    change(life, fate, kind, { exchange, isFirst });
    if (SETS.has(kind)) life.values.add(value, response.request);
  }
}

const SETS: ReadonlySet<LifeStepKind> = new Set(['set', 'set-again', 'perhaps-set']);

function kindOf({ fate, deletes }: LivedFate, { state, isNew }: Life): LifeStepKind {
  switch (fate) {
    case 'not-stored':
      return deletes ? 'deletion-refused' : 'refused';
    case 'cannot-tell':
      return deletes ? 'perhaps-deleted' : 'perhaps-set';
    case 'deleted':
      return deletes ? 'deleted' : 'overwritten';
    default:
      return state === 'stored' && !isNew ? 'set-again' : 'set';
  }
}

/** In: whether nothing had happened to the cookie before. */
function change(
  life: Life,
  fate: LivedFate,
  kind: LifeStepKind,
  { exchange, isFirst }: { readonly exchange: LivedExchange; readonly isFirst: boolean },
): void {
  switch (kind) {
    case 'refused':
      // Where another line had set it, that cookie is still there.
      if (life.attributes === '') life.attributes = fate.attributes;
      if (isFirst || (life.state !== 'stored' && life.state !== 'cannot-tell')) life.state = 'not-stored';
      return;
    case 'set':
    case 'set-again':
    case 'perhaps-set':
      if (kind !== 'perhaps-set') life.before = null;
      else if (!isFirst) life.doubt();
      life.state = kind === 'perhaps-set' ? 'cannot-tell' : 'stored';
      life.attributes = fate.attributes;
      life.wasSent = false;
      life.wasThere = false;
      life.isPerhapsAnother = false;
      life.expiry = expiryOf(fate, exchange);
      return;
    case 'deleted':
      life.state = 'deleted';
      life.before = null;
      life.isPerhapsAnother = false;
      return;
    case 'perhaps-deleted':
      life.state = 'cannot-tell';
      return;
    case 'deletion-refused':
      // There can be no such cookie: no later request has it.
      if (fate.ruleId === 'setcookie-public-suffix') life.state = 'not-stored';
      return;
    default:
  }
}

/** Its time counts from the moment at which the response came, which is not before the exchange began, and not after it ended. */
const expiryOf = ({ lifetimeSeconds }: LivedFate, { startedAtMs, endedAtMs }: LivedExchange): Expiry | null =>
  lifetimeSeconds === undefined
    ? null
    : {
        perhapsMs: startedAtMs + lifetimeSeconds * 1000,
        surelyMs: (endedAtMs ?? Number.POSITIVE_INFINITY) + lifetimeSeconds * 1000,
      };

/** A line deletes only the cookie of its own host and path: another one of the name, stored for this URL, is still there. */
function othersOf(index: LifeIndex, { url }: LivedHop, life: Life): string {
  if (!life.isNew) return '';
  const others = index.named(life.name, url).filter((other) => other !== life && other.state === 'stored');
  const places = others.map(({ where }) => `\`${where}\``).join(', ');
  return places === '' ? '' : `none is recorded of this host and path, and the one of ${places} is still stored`;
}
