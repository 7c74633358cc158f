import type { Exchange } from '../../model/exchange';
import type { Diagnosis, StandardVsBrowser } from '../../model/finding';
import { unknown } from '../../model/known';
import { NOTHING_RELATED, type Related } from '../../model/related';
import type { RecordedFile } from './recorded-file';
import { type Row, rowOf } from './row';

/** How long judging may keep the panel from drawing. */
export const JUDGE_MS = 50;

/** What turns exchanges into verdicts. The panel takes it as a parameter, so that it can be mounted with made-up ones. */
export interface Judge {
  /** What is related to each, in the same order. */
  relate(exchanges: readonly Exchange[]): readonly Related[];
  isSameRelated(one: Related, other: Related): boolean;
  diagnose(exchange: Exchange, related: Related): Diagnosis;
  /** What the standards say of its headers, and what the browser does with them. */
  standardVsBrowser(diagnosis: Diagnosis): StandardVsBrowser;
  registrableDomain(host: string): string | null;
  /** Opens the text of a recorded file; one sentence when it cannot be read. */
  openFile(text: string): RecordedFile | { readonly refusal: string };
}

/** Judges each exchange once for what is related to it, by identity, and no longer at a stretch than the panel can go without drawing. */
export interface JudgeCache {
  /** A row for each exchange, in their order. When time ran out, `complete` is false and the last rows are not judged. */
  judge(exchanges: readonly Exchange[], untilMs: number): { readonly rows: readonly Row[]; readonly complete: boolean };
}

export function createJudgeCache(
  judge: Pick<Judge, 'relate' | 'isSameRelated' | 'diagnose'>,
  now: () => number,
): JudgeCache {
  const rows = new WeakMap<Exchange, Row>();
  return {
    judge(exchanges, untilMs) {
      const judged: Row[] = [];
      let complete = true;
      const relations = judge.relate(exchanges);
      for (const [index, exchange] of exchanges.entries()) {
        const related = relations[index] ?? NOTHING_RELATED;
        let row = rows.get(exchange);
        if (!row || !judge.isSameRelated(row.diagnosis.related, related)) {
          if (now() > untilMs) {
            complete = false;
            judged.push(row ?? rowOf(exchange, notYetJudged(exchange)));
            continue;
          }
          row = judgedRow(judge, exchange, related);
          rows.set(exchange, row);
        }
        judged.push(row);
      }
      return { rows: judged, complete };
    },
  };
}

/** Stands in while there is no judge: the rows are there, with what `diagnose` says of each. */
export const cacheWithoutJudge = (diagnose: (exchange: Exchange) => Diagnosis): JudgeCache => ({
  judge: (exchanges) => ({ rows: exchanges.map((exchange) => rowOf(exchange, diagnose(exchange))), complete: true }),
});

/** Judges one exchange. `entries` as of the row. Never throws: where the engine fails, the row says so. */
export function judgedRow(
  judge: Pick<Judge, 'diagnose'>,
  exchange: Exchange,
  related: Related,
  entries: readonly number[] = [],
): Row {
  try {
    return rowOf(exchange, judge.diagnose(exchange, related), entries);
  } catch (error) {
    return rowOf(exchange, failedDiagnosis(exchange, related, error), entries);
  }
}

/** Used in place of a diagnosis when the engine itself failed: the exchange remains in the list, with its messages. */
export function failedDiagnosis(exchange: Exchange, related: Related, error: unknown): Diagnosis {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ...notJudged(exchange, related),
    verdict: { kind: 'cannot-tell', text: 'Cannot tell: internal error' },
    missing: [`what stopped it, because of an internal error: ${reason}`],
  };
}

/** What stands in for a diagnosis until there is one. */
export const notYetJudged = (exchange: Exchange): Diagnosis => notJudged(exchange, NOTHING_RELATED);

const notJudged = (exchange: Exchange, related: Related): Diagnosis => ({
  exchange,
  related,
  verdict: { kind: 'pending', text: 'Not judged yet' },
  findings: [],
  culprit: null,
  missing: [],
  includesCredentials: unknown('the request was not judged'),
  cookies: [],
  otherBrowsers: [],
  timeline: [],
  missingHeaders: [],
  howDecided: () => [],
  contradicted: false,
});
