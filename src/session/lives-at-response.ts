import type { LifePlace, LifeStepKind } from '../model/cookie-life';
import type { Expiry, Life } from './life';
import type { LifeIndex } from './life-index';
import type { LivedFate } from './lived-exchange';
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
    if (fate.fate === 'deletes-nothing' && keepsOthers(index, hop, fate)) continue;
    const life = index.of(fate, url, fate.fate !== 'not-stored');
    const { line, ruleId } = fate;
    // In which order the lines of several responses were applied is not known then.
    const certainty = hop.isTimed ? fate.certainty : 'inferred';
    const kind = kindOf(fate, life);
    const value = line === null || fate.deletes ? null : (hop.values()?.set(line) ?? null);
    const compared = kind === 'set-again' ? life.values.comparedWithNewest(value) : '';
    const others = fate.reason === '' && kind === 'deleted' ? othersOf(index, hop, life) : '';
    const reason = [compared, others, undoneBy(life, hop, kind), fate.reason].filter((part) => part !== '').join('; ');
    const isFirst = life.isNew;
    if (!fate.deletes) life.setBy(exchange.hops, hop.index, response);
    life.add({ ...response, kind, certainty, line, reason, ruleId });
    note(life, response, line);
    const { state } = life;
    change(life, fate, kind, { hop, isFirst });
    compareTimes(life, hop, state);
    if (!SETS.has(kind)) continue;
    life.values.add(value, response.request);
    life.setAt = { exchangeId: exchange.id, at: response.at, line };
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
    case 'deletes-nothing':
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
  { hop, isFirst }: { readonly hop: LivedHop; readonly isFirst: boolean },
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
      life.expiry = expiryOf(fate, hop);
      return;
    case 'deleted':
      life.state = 'deleted';
      life.deletion = hop.isTimed ? { ...hop.response, atMs: hop.appliedAtMs } : null;
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

/**
 * Where the time of a response is not known, it may have come after one whose request was sent later. In: the state before the line.
 */
function compareTimes(life: Life, { exchange, isTimed }: LivedHop, before: Life['state']): void {
  const isOfAnother = life.untimedBy !== null && life.untimedBy !== exchange.id;
  if (isOfAnother && life.state !== before) life.state = 'cannot-tell';
  life.untimedBy = isTimed ? null : exchange.id;
}

/** Its time counts from the moment at which the response came, which is not before the request was sent, and not after the exchange ended. */
function expiryOf(
  { lifetimeSeconds }: LivedFate,
  { exchange, sentAtMs, appliedAtMs, isTimed }: LivedHop,
): Expiry | null {
  if (lifetimeSeconds === undefined) return null;
  const latestMs = isTimed ? appliedAtMs : (exchange.endedAtMs ?? Number.POSITIVE_INFINITY);
  return { perhapsMs: sentAtMs + lifetimeSeconds * 1000, surelyMs: latestMs + lifetimeSeconds * 1000 };
}

/** A response whose request was sent before the cookie was deleted sets it again: a logout does not end what was under way. */
function undoneBy({ deletion, state }: Life, { exchange, sentAtMs, isTimed }: LivedHop, kind: LifeStepKind): string {
  if (kind !== 'set' || state !== 'deleted' || !isTimed || deletion === null) return '';
  return deletion.exchangeId !== exchange.id && sentAtMs < deletion.atMs
    ? `its request was sent before \`${deletion.request}\` deleted the cookie`
    : '';
}

/** Tells of each cookie of the name, stored for this URL, that a line was to delete another one. Out: false where none is known. */
function keepsOthers(index: LifeIndex, { url, response }: LivedHop, fate: LivedFate): boolean {
  const { name, where, partition, certainty, line, ruleId } = fate;
  const isSame = (life: Life): boolean => life.where === where && life.partition === partition;
  const kept = index
    .named(name, url)
    .filter((life) => !isSame(life) && (life.state === 'stored' || life.state === 'cannot-tell'));
  for (const life of kept) {
    life.add({
      ...response,
      kind: 'deletion-refused',
      certainty,
      line,
      reason: `its line is for \`${where}\``,
      ruleId,
    });
  }
  return kept.length > 0;
}

/** A line deletes only the cookie of its own host and path: another one of the name, stored for this URL, is still there. */
function othersOf(index: LifeIndex, { url }: LivedHop, life: Life): string {
  if (!life.isNew) return '';
  const others = index.named(life.name, url).filter((other) => other !== life && other.state === 'stored');
  const places = others.map(({ where }) => `\`${where}\``).join(', ');
  return places === '' ? '' : `none is recorded of this host and path, and the one of ${places} is still stored`;
}
