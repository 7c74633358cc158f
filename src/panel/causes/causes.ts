import type { Row } from '../state/row';
import { type CauseKind, causeFindingOf } from '../state/rows/cause-key';
import { type Ended, endOf, isOver } from '../state/rows/ended';
import type { View } from '../state/view';
import { text } from '../texts/text';

/** What must be done once for all of its requests. */
export interface Cause {
  readonly key: string;
  /** null: nothing that was recorded says why they failed. */
  readonly ruleId: string | null;
  readonly host: string;
  readonly kind: CauseKind;
  /** A few words: "Wildcard origin with credentials". */
  readonly title: string;
  /** The culprit’s sentence, in the words of the first request. Backticks mark code. */
  readonly sentence: string;
  /** No recorded fact proves that sentence. What is said of a user who was refused are facts; that they are the reason is inferred. */
  readonly isInferred: boolean;
  /** What to do, in one line; null when no fix is known. */
  readonly fix: string | null;
  /** In the order of time. */
  readonly rows: readonly [Row, ...Row[]];
  /** Causes whose requests failed because of the responses to these, presumably. */
  readonly ledTo: readonly Cause[];
  /** It led to others, or is in an earlier response that is no cause of its own. */
  readonly isInSession: boolean;
  /** Since when some or all of its calls succeed; null: none does. */
  readonly ended: Ended | null;
  /** Its requests are in no list any more. */
  readonly isGone: boolean;
}

/**
 * Groups failures by what must be done for them, the worst first: a cause in an earlier response with what it led to; then
 * what was blocked, lost cookies, users who were refused, and what nothing explains; then the more frequent. What is over comes last.
 *
 * In: the rows of the list, in the order of time; the other rows that are known, for what succeeded later; and what failed in
 * pages that were left, of which the causes are named that are over. Never throws.
 */
export function causesOf({ listed, others, former }: Pick<View, 'listed' | 'others' | 'former'>): readonly Cause[] {
  const groups = groupsOf(listed);
  const endOfGroup = endOf([...groups.values()], [listed, others]);
  const causes = [...groups].map(([key, of]) => causeOf(key, of, endOfGroup(of)));
  const before = groupsOf(former);
  for (const key of groups.keys()) before.delete(key);
  const endOfFormer = endOf([...before.values()], [listed, others]);
  const gone = [...before].map(([key, of]) => ({ ...causeOf(key, of, endOfFormer(of)), isGone: true }));
  return [...withConsequences(causes).sort(byWeight), ...gone.filter(({ ended }) => isOver(ended))];
}

/** The failures by cause. */
function groupsOf(rows: readonly Row[]): Map<string, [Row, ...Row[]]> {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    if (row.causeKey === null) continue;
    const group = groups.get(row.causeKey);
    if (group) group.push(row);
    else groups.set(row.causeKey, [row]);
  }
  return groups;
}

function causeOf(key: string, rows: [Row, ...Row[]], ended: Ended | null): Cause {
  const [{ diagnosis, host, causeKind }] = rows;
  const { verdict, missing } = diagnosis;
  const kind = causeKind ?? 'unexplained';
  const explained = causeFindingOf(diagnosis);
  return {
    key,
    ruleId: explained?.ruleId ?? null,
    host,
    kind,
    // The row says that more than this is open.
    title: explained === null || verdict.kind === 'cannot-tell' ? verdict.text : explained.short,
    isInferred: kind !== 'refused' && explained?.certainty === 'inferred',
    sentence: explained?.title ?? (missing[0] === undefined ? '' : `${text('notKnownIs', missing[0])}.`),
    fix: explained?.fixes[0]?.title ?? null,
    rows,
    ledTo: [],
    isInSession: false,
    ended,
    isGone: false,
  };
}

/** Puts each cause that follows from responses to the requests of another one under that one. */
function withConsequences(causes: readonly Cause[]): Cause[] {
  const causeOfExchange = new Map(causes.flatMap((cause) => cause.rows.map(({ id }) => [id, cause] as const)));
  const ledTo = new Map<Cause, Cause[]>();
  const consequences = new Set<Cause>();
  const earlier = new Map(causes.map((cause) => [cause, earlierOf(cause)]));
  const isFirst = (cause: Cause): boolean => earlier.get(cause)?.length === 0;
  for (const cause of causes) {
    const from = new Set(earlier.get(cause)?.flatMap((id) => causeOfExchange.get(id) ?? []));
    // A cause that follows from another one itself is not placed above: no circle can arise.
    const source = [...from].find((each) => each !== cause && isFirst(each));
    if (source === undefined) continue;
    consequences.add(cause);
    ledTo.set(source, [...(ledTo.get(source) ?? []), cause]);
  }
  return causes
    .filter((cause) => !consequences.has(cause))
    .map((cause) => {
      const led = (ledTo.get(cause) ?? []).sort(byWeight);
      return { ...cause, ledTo: led, isInSession: led.length > 0 || !isFirst(cause) };
    });
}

/** The exchanges that the culprits of a cause follow from. */
const earlierOf = ({ rows }: Cause): readonly string[] => [
  ...new Set(rows.flatMap(({ diagnosis }) => causeFindingOf(diagnosis)?.earlier?.exchangeId ?? [])),
];

const KINDS: readonly CauseKind[] = ['blocked', 'cookies-lost', 'refused', 'not-deleted', 'unexplained'];

/** How many requests failed because of a cause, also by what it led to. */
export const weightOf = ({ rows, ledTo }: Cause): number =>
  ledTo.reduce((sum, cause) => sum + cause.rows.length, rows.length);

const byWeight = (one: Cause, other: Cause): number =>
  Number(isOver(one.ended)) - Number(isOver(other.ended)) ||
  Number(other.isInSession) - Number(one.isInSession) ||
  KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
  weightOf(other) - weightOf(one);

/** Every cause, each followed by what it led to. */
export const flatCauses = (causes: readonly Cause[]): readonly Cause[] =>
  causes.flatMap((cause) => [cause, ...cause.ledTo]);
