import type { LifeStep, LifeStepKind } from '../model/cookie-life';
import type { Life } from './life';
import type { LifeIndex } from './life-index';
import type { LivedFate } from './lived-exchange';
import type { LivedHop } from './lived-hop';

/** Reads which cookies a request had, which not, and why. */
export function readRequest(index: LifeIndex, hop: LivedHop): void {
  const { url, fates } = hop;
  const ofRequest = fates.filter(({ at }) => at.endsWith(':request') && !at.endsWith('preflight-request'));
  /** How often a name was sent without a sign which cookie it is. */
  const sentNames = new Map<string, number>();
  for (const { name, fate, where } of ofRequest) {
    if (fate === 'sent') sentNames.set(name, (sentNames.get(name) ?? 0) + (where === '' ? 1 : 0));
  }
  for (const name of sentTwice(ofRequest)) index.separate(name, url);
  const told = new Set<Life>();
  const sent: Sent[] = [];
  for (const fate of ofRequest) {
    if (fate.where === '') continue;
    const life = index.of(fate, url, fate.fate === 'sent');
    // More of the name are stored than were sent: it may be the one.
    if (fate.fate !== 'cannot-tell' || !sentNames.has(fate.name)) told.add(life);
    if (isUntold(fate)) continue;
    if (life.isNew) seeFirst(life, hop, fate);
    life.attributes = fate.attributes || life.attributes;
    if (fate.fate === 'sent') sent.push({ life, certainty: fate.certainty, reason: '' });
    else if (fate.fate === 'not-sent') withhold(life, hop, fate);
    else if (!sentNames.has(fate.name) && hop.hop.showsCookies) missUnexplained(life, hop, fate);
  }
  for (const [name, times] of sentNames) sent.push(...sentByName(index, hop, name, times, told));
  const byName = new Map<string, Sent[]>();
  for (const each of sent) byName.set(each.life.name, [...(byName.get(each.life.name) ?? []), each]);
  for (const each of sent) {
    told.add(each.life);
    send(each, hop, byName.get(each.life.name) ?? []);
  }
  if (hop.hop.showsCookies) findGone(index, hop, told, sentNames);
}

/** The names that a request sent more than once: these are cookies of different hosts or paths. */
function sentTwice(fates: readonly LivedFate[]): ReadonlySet<string> {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const { name, fate } of fates) if (fate === 'sent') (once.has(name) ? twice : once).add(name);
  return twice;
}

/** The request was never sent: nothing is told of its cookies. */
const isUntold = ({ fate, ruleId }: LivedFate): boolean => fate === 'not-sent' && ruleId === null;

interface Sent {
  readonly life: Life;
  readonly certainty: LifeStep['certainty'];
  readonly reason: string;
}

/** Which cookies were sent of a name that only the header shows. In: how often it has it; those of which the request tells more. */
function sentByName(index: LifeIndex, hop: LivedHop, name: string, times: number, known: ReadonlySet<Life>) {
  if (times === 0) return [];
  const { url } = hop;
  const matching = index.named(name, url).filter((life) => !known.has(life));
  const stored = matching.filter(({ state }) => state === 'stored');
  const asInferred = (reason: string) => (life: Life) => ({ life, certainty: 'inferred', reason }) as const;
  if (stored.length > times) {
    const ofValue = storedWith(stored, hop.values()?.sent(name) ?? []);
    if (ofValue?.length === times) return ofValue.map(asInferred(''));
    return stored.map(
      asInferred(`${times} of ${stored.length} cookies of this name was sent, and it is not known which`),
    );
  }
  const found: Sent[] = stored.map(asInferred(''));
  const others = [
    ...likeliestFirst(
      matching.filter(({ state }) => state === 'cannot-tell'),
      () => hop.values()?.sent(name) ?? [],
    ),
    ...index.unknown(name, url),
    ...matching.filter(({ state }) => state === 'deleted'),
  ];
  for (const life of others.slice(0, times - found.length)) {
    life.isPerhapsAnother ||= life.state === 'deleted';
    const reason = life.isPerhapsAnother ? SET_AFTER_DELETION : '';
    found.push({ life, certainty: life.where === '' ? 'proven' : 'inferred', reason });
  }
  while (found.length < times) {
    const life = index.addUnknown(name, url);
    seeFirst(life, hop, { certainty: 'proven' });
    found.push({ life, certainty: 'proven', reason: '' });
  }
  return found;
}

const SET_AFTER_DELETION =
  'it had been deleted: something set it again, or it is another cookie of this name, which no recorded line set';

/** First those with a value that was sent, then those that a line set: of the others it is not recorded that they were ever there. */
function likeliestFirst(lives: readonly Life[], sentValues: () => readonly string[]): readonly Life[] {
  if (lives.length < 2) return lives;
  const sent = sentValues();
  const rank = ({ values: { newest }, attributes }: Life): number => {
    if (newest !== null && sent.includes(newest)) return 0;
    return attributes === '' ? 2 : 1;
  };
  return [...lives].sort((one, other) => rank(one) - rank(other));
}

/** The cookies with one of the values that were sent; null: the value of one of them is not known. */
function storedWith(stored: readonly Life[], sent: readonly string[]): readonly Life[] | null {
  const found: Life[] = [];
  for (const life of stored) {
    const { newest } = life.values;
    if (newest === null) return null;
    if (sent.includes(newest)) found.push(life);
  }
  return found;
}

const stepAt = (
  { request }: LivedHop,
  kind: LifeStepKind,
  { certainty, reason, ruleId }: Pick<LifeStep, 'certainty' | 'reason' | 'ruleId'>,
): LifeStep => ({ ...request, kind, certainty, line: null, reason, ruleId });

function seeFirst(life: Life, hop: LivedHop, { certainty }: Pick<LifeStep, 'certainty'>): void {
  life.add(stepAt(hop, 'first-seen', { certainty, reason: '', ruleId: null }));
  life.state = 'stored';
}

function send({ life, certainty, reason }: Sent, hop: LivedHop, all: readonly Sent[]): void {
  const others = all.filter((other) => other.life !== life);
  const places = others.map((other) =>
    other.life.where === '' ? 'a host and path not known' : `\`${other.life.where}\``,
  );
  const isShadowed = places.length > 0 && reason === '';
  const own = reason === '' ? life.values.originOf(() => hop.values()?.sent(life.name) ?? null) : reason;
  const text = isShadowed ? `together with another of the name, of ${places.join(', ')}` : own;
  life.add(stepAt(hop, isShadowed ? 'sent-with-another' : 'sent', { certainty, reason: text, ruleId: null }));
  // After a deletion: it had not been applied yet, or something set the cookie again.
  life.state = life.state === 'deleted' || (life.state === 'cannot-tell' && reason !== '') ? 'cannot-tell' : 'stored';
  life.wasSent = true;
  life.wasThere = true;
  life.untimedBy = null;
  if (all.length === 1) life.join();
  if (life.before !== null) life.settleDoubt(onlyOne(hop.values()?.sent(life.name) ?? []));
  life.seenAt = hop.url;
}

const onlyOne = (values: readonly string[]): string | null => (values.length === 1 ? (values[0] ?? null) : null);

function withhold(life: Life, hop: LivedHop, { certainty, reason, ruleId }: LivedFate): void {
  life.add(stepAt(hop, 'withheld', { certainty, reason, ruleId }));
  if (certainty !== 'proven') return;
  life.state = 'stored';
  life.wasThere = true;
}

/** It is not stored any more, as far as its lines tell. In: a life. */
export const isOver = ({ state }: Life): boolean =>
  state === 'deleted' || state === 'not-stored' || state === 'expired';

/** It should be stored, and no rule says why it was not sent. */
function missUnexplained(life: Life, hop: LivedHop, { reason }: LivedFate): void {
  if (isOver(life)) return;
  // Where a fact is not known that decides, a rule may be why it was not sent.
  const unknown = reason === '' && life.mayHaveExpired(hop.sentAtMs) ? 'it may have expired' : reason;
  const isGone = life.wasSent && hop.exchange.credentials.included === true && unknown === '';
  miss(life, hop, isGone ? 'gone' : 'unexplained', unknown);
  if (life.state === 'stored') life.state = 'cannot-tell';
}

function miss(life: Life, hop: LivedHop, kind: 'gone' | 'unexplained', unknown = ''): void {
  const isExpired = life.hasExpired(hop.sentAtMs);
  const ended = isExpired ? 'expired' : kind;
  const reason =
    ended === 'gone'
      ? 'no recorded line deleted it: a script, the user or the browser may have'
      : isExpired
        ? ''
        : unknown;
  life.add(stepAt(hop, ended, { certainty: 'inferred', reason, ruleId: null }));
  life.wasSent = false;
  life.wasThere = false;
  if (isExpired) {
    life.state = 'expired';
    life.expiry = null;
    life.before = null;
  }
}

/**
 * Cookies that the request should have had, and of which it shows nothing: they are not in the store any more. A reading of the
 * store lists no cookie of another partition.
 */
function findGone(
  index: LifeIndex,
  hop: LivedHop,
  told: ReadonlySet<Life>,
  sentNames: ReadonlyMap<string, number>,
): void {
  const { exchange, url } = hop;
  const { included } = exchange.credentials;
  if (included === false) return;
  for (const life of index.forUrl(url)) {
    const isStored = life.state === 'stored' || (life.state === 'cannot-tell' && isReason(life.setAt, exchange));
    if (!isStored || told.has(life) || sentNames.has(life.name)) continue;
    const isReadGone =
      included === true && hop.hop.readsStore === true && life.wasThere && life.partition === undefined;
    if (!isReadGone && !life.hasExpired(hop.sentAtMs)) continue;
    life.state = 'not-stored';
    miss(life, hop, 'gone');
  }
}

/** Whether a finding of an exchange follows from a line. */
const isReason = (line: Life['setAt'], { findings }: LivedHop['exchange']): boolean =>
  findings.some(
    ({ earlier }) =>
      earlier !== undefined &&
      earlier.exchangeId === line?.exchangeId &&
      earlier.at === line.at &&
      earlier.line === line.line,
  );
