import type { CookieLife, LifeStep, LifeStepKind } from '../../../src/model/cookie-life';
import type { ReportedExchange } from '../../../src/report/schema';
import { type Comparison, join, only } from '../compare';
import { isLeftOut } from './file-entries';
import { withoutScheme } from './plan';
import type { SessionRun, StoredAfter } from './run-session';
import { isCredentialed, type Judge, pairOf, type Truth, truthsOf } from './truth';

/** Kinds of steps after which it is said whether the cookie is stored. `null`: it is said that this is not known. */
const STORED_AFTER: Partial<Record<LifeStepKind, boolean | null>> = {
  set: true,
  'set-again': true,
  deleted: false,
  expired: false,
  gone: false,
  'perhaps-set': null,
  'perhaps-deleted': null,
};

/** What the lives of cookies came to at one step of a session. */
export interface LivesComparison extends Comparison {
  readonly step: number;
}

/**
 * Holds the lives of the cookies of a session against the browser's store: after each step in which something is said to have
 * changed a cookie, and at the end.
 */
export const compareLives = (
  run: SessionRun,
  lives: readonly CookieLife[],
  exchanges: readonly ReportedExchange[],
  judge: Judge,
): readonly LivesComparison[] => {
  const truths = truthsOf(run);
  const shown = new Map(
    exchanges.map((exchange) => [exchange.id, { origin: exchange.origin, truth: nearest(truths, exchange) }]),
  );
  const at = (step: number, comparison: Comparison): LivesComparison => ({ step, ...comparison });
  const known = lives.filter(({ where }) => where !== '');
  return known.flatMap((life) => {
    const changes = changesOf(life, shown);
    const last = run.steps.length - 1;
    return [
      ...changes.map((change, index) => {
        const since = changes[index - 1]?.step ?? 0;
        return at(change.step, compareAfter(run, truths, life, { ...change, since }, judge));
      }),
      ...(last < 0 ? [] : [at(last, compareEnd(run, truths, life, changes.at(-1) ?? null, judge))]),
    ];
  });
};

/** The request that an exchange shows: of those to its URL the one that began at the same time. */
const nearest = (truths: readonly Truth[], { url, method, startedAtMs }: ReportedExchange): Truth | null => {
  const same = truths.filter(
    ({ request }) => request.method === method && withoutScheme(request.url) === withoutScheme(url),
  );
  const distance = ({ request }: Truth): number => Math.abs(request.startedAtMs - startedAtMs);
  return same.reduce<Truth | null>((one, other) => (one && distance(one) <= distance(other) ? one : other), null);
};

interface Change {
  readonly step: number;
  /** The last thing that is said to have happened in that step. */
  readonly last: LifeStep;
  /** It is said to be inferred that the line counted; the request, by the page’s own code, was made without credentials. */
  readonly isSupposed: boolean;
}

interface Shown {
  readonly origin: string | null;
  readonly truth: Truth | null;
}

const changesOf = ({ steps }: CookieLife, shown: ReadonlyMap<string, Shown>): readonly Change[] => {
  const found = new Map<number, Change>();
  for (const last of steps) {
    const { truth = null, origin = null } = shown.get(last.exchangeId) ?? {};
    if (truth === null || STORED_AFTER[last.kind] === undefined) continue;
    const isSupposed = last.certainty === 'inferred' && !isCredentialed(truth, origin, Number.parseInt(last.at, 10));
    found.set(truth.step, { step: truth.step, last, isSupposed });
  }
  return [...found.values()].sort((one, other) => one.step - other.step);
};

const isIn = (store: readonly StoredAfter[], { name, where, partition }: CookieLife): boolean =>
  store.some(
    (cookie) =>
      cookie.name === name &&
      `${cookie.domain}${cookie.path}` === where &&
      isSamePartition(cookie.partition, partition ?? null),
  );

/** A life names more of a partition than the protocol’s site, and nothing of one that is not known; null: none. */
const isSamePartition = (site: string, partition: string | null): boolean =>
  site === '' ? partition === null : partition === '' || partition?.startsWith(site) === true;

const compareAfter = (
  run: SessionRun,
  truths: readonly Truth[],
  life: CookieLife,
  { step, last, isSupposed, since }: Change & { readonly since: number },
  judge: Judge,
): Comparison => {
  const store = run.steps[step]?.store;
  const said = STORED_AFTER[last.kind];
  if (store === undefined || said === undefined) return only({});
  if (said === null) return only({ cannotTell: [`life: ${last.kind}`] });
  const isStored = isIn(store, life);
  if (isStored === said) return only({});
  if (isStored && life.partition === '') return only({ cannotTell: ['life: its partition'] });
  // No response made it expire, and a file shows nothing of what scripts did since the change before.
  const isOfTime = judge === 'har' && last.kind === 'expired';
  if (isOfTime && run.session.steps.slice(since, step).some((each) => isSetByScript(each, life)))
    return only({ cannotTell: ['life: a script set it anew'] });
  if (isSupposed) return only({ cannotTell: [`life: presumably ${said ? 'set' : 'deleted'}`] });
  const doubt = doubtOf(run, truths, life, { from: step, to: step, isStored, judge });
  if (doubt !== null) return only({ cannotTell: [`life: ${doubt}`] });
  const sentence = `life: ${last.kind} (${last.certainty}), and ${isStored ? 'it is stored' : 'it is not stored'} after the step | ${nameOf(life)} ${last.request} ${last.reason}`;
  return only({ disagreements: [sentence], provenWrong: last.certainty === 'proven' ? [sentence] : [] });
};

const compareEnd = (
  run: SessionRun,
  truths: readonly Truth[],
  life: CookieLife,
  changed: Change | null,
  judge: Judge,
): Comparison => {
  const end = run.steps.length - 1;
  if (life.state === 'cannot-tell') return only({ cannotTell: ['life: at the end'] });
  const isStored = isIn(run.steps[end]?.store ?? [], life);
  const said = life.state === 'stored';
  if (isStored === said) return only({});
  if (isStored && life.partition === '') return only({ cannotTell: ['life: its partition'] });
  if (isStored && doesExpire(truths, life)) return only({ cannotTell: ['life: it has expired since'] });
  if (changed?.isSupposed) return only({ cannotTell: ['life: at the end, presumably'] });
  const doubt = doubtOf(run, truths, life, { from: changed?.step ?? 0, to: end, isStored, judge });
  if (doubt !== null) return only({ cannotTell: [`life: ${doubt}`] });
  return only({
    disagreements: [
      `life: at the end ${life.state}, and ${isStored ? 'it is stored' : 'it is not stored'} | ${nameOf(life)} ${life.steps.map(({ kind }) => kind).join(' ')}`,
    ],
  });
};

const nameOf = ({ name, where, partition }: CookieLife): string =>
  `${name} (${where}${partition ? ` ${partition}` : ''})`;

/** The steps in which something may have changed the cookie, and what the store was found to have. */
interface Looked {
  readonly from: number;
  readonly to: number;
  readonly isStored: boolean;
  readonly judge: Judge;
}

/** What the recording does not show, and what may have changed the cookie; null: nothing. */
const doubtOf = (
  run: SessionRun,
  truths: readonly Truth[],
  { name }: CookieLife,
  { from, to, isStored, judge }: Looked,
): string | null => {
  const { session, steps } = run;
  const within = session.steps.slice(from, to + 1);
  if (within.some((step) => step.does === 'script-cookie' && pairOf(step.line).name === name)) return 'a script set it';
  const until = truths.filter(({ step }) => step <= to);
  const linesOf = ({ request }: Truth): readonly string[] =>
    request.hops.flatMap(({ lines }) => lines ?? []).filter((line) => pairOf(line).name === name);
  if (!isStored && doesExpire(until, { name })) return 'it may have expired since';
  if (judge === 'har' && until.some((truth) => isLeftOut(run, truth, linesOf(truth).length > 0, from)))
    return 'the file lacks a header line';
  // Over http the browser refuses a line for the sake of a cookie that no file shows.
  const isSecureScripted = session.steps
    .slice(0, from)
    .some((step) => step.does === 'script-cookie' && pairOf(step.line).name === name && /;\s*secure/i.test(step.line));
  if (judge === 'har' && !isStored && isSecureScripted) return 'a script set a `Secure` cookie of the name';
  return steps.length < session.steps.length && to >= steps.length - 1 ? 'the session was cut short' : null;
};

/** Whether a script sets this very cookie, as far as its line says, and does not delete it. */
const isSetByScript = (step: SessionRun['session']['steps'][number], { name, where }: CookieLife): boolean => {
  if (step.does !== 'script-cookie' || pairOf(step.line).name !== name) return false;
  const path = /;\s*path=([^;]*)/i.exec(step.line)?.[1];
  return !/;\s*max-age=0\b/i.test(step.line) && (path === undefined || where.endsWith(path));
};

/** Whether a line set a cookie of the name for a second: the store was looked into within it, or after it. */
const doesExpire = (truths: readonly Truth[], { name }: Pick<CookieLife, 'name'>): boolean =>
  truths.some(({ request }) =>
    request.hops.some(({ lines }) => lines?.some((line) => pairOf(line).name === name && /max-age=1\b/i.test(line))),
  );

/** What was found of each step, with what was found of the lives in it; a step without a request counts as the one before it. */
export const withLives = <Step extends LivesComparison>(
  steps: readonly Step[],
  lives: readonly LivesComparison[],
): readonly Step[] =>
  steps.map((each, index) => {
    const next = steps[index + 1]?.step ?? Number.POSITIVE_INFINITY;
    const found = lives.filter(({ step }) => step < next && (step >= each.step || index === 0));
    const { cannotTell, ...ofLives } = join(found);
    return { ...each, ...join([each, { ...ofLives, cannotTell: [] }]), livesCannotTell: cannotTell };
  });
