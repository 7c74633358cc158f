import type { Exchange } from '../../model/exchange';
import type { Diagnosis, StandardVsBrowser } from '../../model/finding';
import { unknown } from '../../model/known';
import { NOTHING_RELATED, type Related } from '../../model/related';
import type { Lives } from '../../session/lives';
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
  /** Reads the lives of cookies. */
  createLives(): Lives;
  registrableDomain(host: string): string | null;
  /** Opens the text of a recorded file; one sentence when it cannot be read. */
  openFile(text: string): RecordedFile | { readonly refusal: string };
}

/**
 * Judges each exchange once for what is related to it, and no longer at a stretch than the panel can go without drawing.
 * An exchange that was made anew has its id and another identity: until it is judged, its row is the last one that was.
 */
export interface JudgeCache {
  /**
   * A row for each exchange, in their order. When time (ms of the clock) ran out, `complete` is false and some rows are of
   * an earlier form of their exchange, or not judged; those without any verdict are judged first.
   */
  judge(exchanges: readonly Exchange[], untilMs: number): { readonly rows: readonly Row[]; readonly complete: boolean };
}

export function createJudgeCache(
  judge: Pick<Judge, 'relate' | 'isSameRelated' | 'diagnose'>,
  now: () => number,
): JudgeCache {
  /** The last judged row of each exchange that was there the last time, by id. */
  let lastRows: ReadonlyMap<string, Row> = new Map();
  return {
    judge(exchanges, untilMs) {
      const relations = judge.relate(exchanges);
      const relatedOf = (index: number): Related => relations[index] ?? NOTHING_RELATED;
      const judged = exchanges.map(({ id }) => lastRows.get(id) ?? null);
      const never: number[] = [];
      const outdated: number[] = [];
      for (const [index, row] of judged.entries()) {
        if (row === null) never.push(index);
        else if (row.exchange !== exchanges[index] || !judge.isSameRelated(row.diagnosis.related, relatedOf(index))) {
          outdated.push(index);
        }
      }
      let complete = true;
      for (const index of [...never, ...outdated]) {
        const exchange = exchanges[index];
        if (!exchange) continue;
        complete = now() <= untilMs;
        if (!complete) break;
        judged[index] = judgedRow(judge, exchange, relatedOf(index));
      }
      lastRows = new Map(judged.flatMap((row) => (row ? [[row.id, row]] : [])));
      const rows = exchanges.map((exchange, index) => judged[index] ?? rowOf(exchange, notYetJudged(exchange)));
      return { rows, complete };
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
