import { EXCHANGE_BUDGET } from '../../src/panel/state/panel-state';
import type { Report, ReportedExchange } from '../../src/report/schema';
import type { Truth } from './kinds';
import { contradictionOf, type Made, truthsOf } from './made';
import { BURST } from './plan';
import { numberOf, START_URL } from './soak-server';

/** What is wrong in one life of the panel: a sentence for each request. */
export interface Faults {
  /** The server saw it, or the page was told that it failed on the way there, and the panel has no row. */
  readonly lost: readonly string[];
  /** The panel has more than one row for it. */
  readonly doubled: readonly string[];
  /** What the panel says of it is not what happened. */
  readonly wrong: readonly string[];
  /** A row of the panel that no request caused. */
  readonly invented: readonly string[];
}

/** Everything that is known of one life of the panel from outside, and what the panel says. */
export interface LifeRun {
  readonly life: number;
  /** Of the whole run, by number. */
  readonly made: ReadonlyMap<number, Made>;
  /** When the server received each first. */
  readonly received: ReadonlyMap<number, number>;
  /** When the worker was stopped, in epoch milliseconds. */
  readonly killedAtMs: readonly number[];
  readonly report: Report | null;
  /** How many of the oldest the panel says that it dropped. */
  readonly saysDropped: number;
}

/** The clocks of page, server and browser events differ at most so much, and an exchange begins a little after its call. */
const NEAR_MS = 2_000;

export const compareLife = (run: LifeRun): Faults => {
  const rows = byNumber(run.report?.exchanges ?? []);
  const own = [...run.made.values()].filter(({ life }) => life === run.life);
  const expected = own.filter((made) => mustBeThere(made, run));
  const isGone = ({ number }: Made): boolean => !rows.has(number);
  const keptFromMs =
    run.saysDropped === 0 ? Number.NEGATIVE_INFINITY : (run.report?.exchanges[0]?.startedAtMs ?? 0) + NEAR_MS;
  const [older, kept] = [
    expected.filter((one) => one.startedAtMs < keptFromMs),
    expected.filter((one) => one.startedAtMs >= keptFromMs),
  ];
  return {
    lost: kept.filter(isGone).map((made) => `${nameOf(made)} has no row`),
    doubled: [...rows].flatMap(([number, exchanges]) => {
      const made = run.made.get(number);
      return made === undefined || exchanges.length === 1
        ? []
        : [`${nameOf(made)} has ${exchanges.length} rows: ${exchanges.map(textOf).join('; ')}`];
    }),
    wrong: [
      ...budgetProblems(run, older.filter(isGone).length),
      ...[...rows].flatMap(([number, [exchange, ...others]]) => {
        const made = run.made.get(number);
        if (made === undefined || exchange === undefined || others.length > 0) return [];
        const problem = contradictionOf(made) ?? problemOf(exchange, made, run);
        return problem === null ? [] : [`${nameOf(made)}: ${problem}`];
      }),
    ],
    invented: (run.report?.exchanges ?? []).filter(({ url }) => !isCaused(url, run)).map((each) => textOf(each)),
  };
};

/** Also of an exchange that began with a hop of its own: every URL of a request has its number. */
const byNumber = (exchanges: readonly ReportedExchange[]): ReadonlyMap<number, readonly ReportedExchange[]> => {
  const rows = new Map<number, ReportedExchange[]>();
  for (const exchange of exchanges) {
    const number = numberOf(exchange.url);
    if (number !== null) rows.set(number, [...(rows.get(number) ?? []), exchange]);
  }
  return rows;
};

const isCaused = (url: string, { made }: LifeRun): boolean => {
  const number = numberOf(url);
  return number === null ? url === START_URL : made.has(number);
};

/**
 * A request that the page stopped, or left, before the server saw it may have been sent by nobody. A failure on the way to
 * the server is told to the page.
 */
const mustBeThere = (made: Made, { received }: LifeRun): boolean =>
  received.has(made.number) || made.fate === 'rejected';

/** Where there are too many, the panel keeps no more than its budget, hardly fewer, and says how many it dropped. */
const budgetProblems = ({ report, saysDropped }: LifeRun, gone: number): readonly string[] => {
  const kept = report?.exchanges.length ?? 0;
  const isKept = kept <= EXCHANGE_BUDGET && (saysDropped === 0 || kept > EXCHANGE_BUDGET - BURST);
  return isKept && saysDropped >= gone
    ? []
    : [`${kept} are kept, ${gone} are gone, and it says that ${saysDropped} were dropped`];
};

/** What is not right in what the panel says of a request; null: nothing. */
const problemOf = (exchange: ReportedExchange, made: Made, run: LifeRun): string | null => {
  const truths = truthsOf(made);
  if (truths.length === 0) return 'the page was never told how it ended';
  if (truths.some((truth) => agrees(exchange, truth))) return null;
  if (mayBeUnknown(exchange, made, run)) return null;
  return `the page saw it ${made.fate ?? 'end with its document'}, and the panel says ${textOf(exchange)}`;
};

const agrees = ({ outcome, verdict, findings }: ReportedExchange, { rules, ...truth }: Truth): boolean => {
  // What the checks would have refused stands beside an abort.
  const named = findings.filter(({ decisive }) => decisive || verdict.kind === 'advice');
  const isRightRule =
    rules.length === 0 ? !findings.some(isCulprit) : named.some(({ ruleId }) => rules.includes(ruleId));
  return outcome === truth.outcome && truth.verdicts.includes(verdict.kind) && isRightRule;
};

const isCulprit = ({ decisive }: ReportedExchange['findings'][number]): boolean => decisive;

/** Where the worker was stopped meanwhile, not to know is right; to say something else is not. */
const mayBeUnknown = (exchange: ReportedExchange, made: Made, { killedAtMs, life }: LifeRun): boolean => {
  // The verdict is right, and how it ended was told to nobody.
  const isRight = truthsOf(made).some((truth) => agrees({ ...exchange, outcome: truth.outcome }, truth));
  if (!isUnknown(exchange) && !(exchange.outcome === 'unknown' && isRight)) return false;
  const fromMs = made.startedAtMs - NEAR_MS;
  const toMs = (made.endedAtMs ?? made.startedAtMs) + NEAR_MS;
  return made.life !== life || killedAtMs.some((atMs) => atMs > fromMs && atMs < toMs);
};

/** The panel says that it does not know how the request ended. */
export const isUnknown = ({ outcome, verdict }: ReportedExchange): boolean =>
  verdict.kind === 'cannot-tell' || (verdict.kind === 'passed' && outcome === 'unknown');

const nameOf = ({ number, call }: Made): string => `${call?.kind ?? 'document'} ${number}`;

const textOf = ({ id, method, url, outcome, networkError, verdict, findings }: ReportedExchange): string => {
  const rules = findings.map(({ ruleId }) => ruleId).join(' ');
  return `${id} ${method} ${url} ${outcome} ${networkError ?? ''} ${verdict.kind} (${verdict.text}) ${rules}`;
};
