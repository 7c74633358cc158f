import type { StepComparison } from './compare-session';
import type { SessionRun } from './run-session';

/** How many steps of sessions came to what. */
export interface SessionCounts {
  readonly agree: number;
  readonly disagree: number;
  readonly cannotTell: number;
  readonly provenWrong: number;
}

/** A kind of disagreement: its sentence without what follows the first " | ". */
export interface Kind {
  readonly key: string;
  readonly sentence: string;
  readonly run: SessionRun;
  readonly step: number;
  count: number;
}

export interface Tally {
  /** Counts one session’s steps. Out: the kinds of disagreement that are new. */
  readonly take: (run: SessionRun, steps: readonly StepComparison[]) => readonly Kind[];
  readonly counts: () => SessionCounts;
  /** Kinds and what cannot be told, most frequent first. */
  readonly lines: () => readonly string[];
}

export const kindOf = (sentence: string): string => sentence.replace(/ \|.*$/s, '');

export const makeTally = (title: string): Tally => {
  const counts = { agree: 0, disagree: 0, cannotTell: 0, provenWrong: 0 };
  const kinds = new Map<string, Kind>();
  const missing = new Map<string, number>();
  const takeSentence = (run: SessionRun, step: number, sentence: string): readonly Kind[] => {
    const key = kindOf(sentence);
    const known = kinds.get(key);
    if (known !== undefined) known.count += 1;
    const kind = known ?? { key, sentence, run, step, count: 1 };
    kinds.set(key, kind);
    return known === undefined ? [kind] : [];
  };
  const rows = (head: string, entries: readonly (readonly [string, number])[]): readonly string[] =>
    entries.length === 0
      ? []
      : [
          head,
          ...[...entries].sort(([, one], [, other]) => other - one).map(([text, count]) => `  ${count} × ${text}`),
        ];
  return {
    take: (run, steps) =>
      steps.flatMap(({ step, disagreements, cannotTell, livesCannotTell = [], provenWrong }) => {
        counts.provenWrong += provenWrong.length;
        if (disagreements.length > 0) counts.disagree += 1;
        else if (cannotTell.length > 0) counts.cannotTell += 1;
        else counts.agree += 1;
        for (const fact of new Set([...cannotTell, ...livesCannotTell]))
          missing.set(fact, (missing.get(fact) ?? 0) + 1);
        return disagreements.flatMap((sentence) => takeSentence(run, step, sentence));
      }),
    counts: () => ({ ...counts }),
    lines: () => [
      ...rows(
        `${title}, disagreements:`,
        [...kinds.values()].map(({ sentence, count, run, step }) => [
          `${sentence}  (session ${run.session.id.slice(1)}, step ${step + 1})`,
          count,
        ]),
      ),
      ...rows(`${title}, cannot tell:`, [...missing]),
    ],
  };
};
