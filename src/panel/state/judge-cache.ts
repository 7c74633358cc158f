import type { Exchange } from '../../model/exchange';
import type { Diagnosis, StandardVsBrowser } from '../../model/finding';
import { unknown } from '../../model/known';
import { NOTHING_RELATED, type Related } from '../../model/related';
import type { Lives } from '../../session/lives';
import type { OpenedFile } from './recorded-file';
import { type Row, type RowPlace, rowOf } from './row';
import type { OfferTrial, Suppose } from './suppose';

/** How long judging a live recording may keep the panel from drawing: each drawing takes time from the page, too. */
export const JUDGE_MS = 50;

/** What turns exchanges into verdicts. The panel takes it as a parameter, so that it can be mounted with made-up ones. */
export interface Judge {
  /** What is related to each, in the same order. */
  relate(exchanges: readonly Exchange[]): readonly Related[];
  isSameRelated(one: Related, other: Related): boolean;
  diagnose(exchange: Exchange, related: Related): Diagnosis;
  suppose: Suppose;
  /** See deriveTrial. */
  offerTrial: OfferTrial;
  /** See keptPreflightSeconds. */
  keptPreflightSeconds(exchange: Exchange): number;
  /** See diagnoseMade. */
  judgeMade(exchange: Exchange): Diagnosis;
  /** What the standards say of its headers, and what the browser does with them. */
  standardVsBrowser(diagnosis: Diagnosis): StandardVsBrowser;
  /** Reads the lives of cookies. */
  createLives(): Lives;
  registrableDomain(host: string): string | null;
  /** See isThirdParty. */
  isThirdParty(exchange: Exchange): boolean;
  /** Opens the text of a recorded file; one sentence when it cannot be read. */
  openFile(text: string): OpenedFile | Promise<OpenedFile>;
}

/** So long (ms) nothing must have changed before exchanges are judged again for what is related to them alone. */
const QUIET_MS = 200;
/** They wait so long at most. */
const MOST_WAIT_MS = 1_000;

/**
 * Judges each exchange once for what is related to it, and no longer at a stretch than the panel can go without drawing.
 * An exchange that was made anew has its id and another identity: until it is judged, its row is the last one that was.
 *
 * While a page makes requests, each of them changes several times what is related to the next ones. So what is new is judged at
 * once, and what is only related to it when nothing more comes for a moment.
 */
export interface JudgeCache {
  /**
   * A row for each exchange, in their order. When time (ms of the clock) ran out, `complete` is false and some rows are of
   * an earlier form of their exchange, or not judged; failures are judged first, then those without any verdict. `againInMs`: in how many
   * milliseconds there is more to judge; null: all is judged.
   */
  judge(
    exchanges: readonly Exchange[],
    untilMs: number,
  ): { readonly rows: readonly Row[]; readonly complete: boolean; readonly againInMs: number | null };
}

export function createJudgeCache(
  judge: Pick<Judge, 'relate' | 'isSameRelated' | 'diagnose' | 'isThirdParty'>,
  now: () => number,
): JudgeCache {
  /** The last judged row of each exchange that was there the last time, by id. */
  let lastRows = new Map<string, Row>();
  /** When an exchange was last judged because it was new or had changed, and since when others wait; in ms of the clock. */
  let changedAtMs = Number.NEGATIVE_INFINITY;
  let waitingSinceMs: number | null = null;
  const waitMs = (untilMs: number): number => {
    if (untilMs === Number.POSITIVE_INFINITY) return 0;
    const atMs = now();
    waitingSinceMs ??= atMs;
    return Math.max(0, Math.min(changedAtMs + QUIET_MS, waitingSinceMs + MOST_WAIT_MS) - atMs);
  };
  /** One row for each exchange, however often the panel draws before it is judged. */
  const unjudged = new WeakMap<Exchange, Row>();
  const unjudgedRow = (exchange: Exchange): Row => {
    const made =
      unjudged.get(exchange) ?? rowOf(exchange, notYetJudged(exchange), { isThirdParty: judge.isThirdParty(exchange) });
    unjudged.set(exchange, made);
    return made;
  };
  return {
    judge(exchanges, untilMs) {
      const relations = judge.relate(exchanges);
      const relatedOf = (index: number): Related => relations[index] ?? NOTHING_RELATED;
      const judged = exchanges.map(({ id }) => lastRows.get(id) ?? null);
      const never: number[] = [];
      const outdated: number[] = [];
      const waiting: number[] = [];
      for (const [index, row] of judged.entries()) {
        if (row === null) never.push(index);
        else if (row.exchange !== exchanges[index]) outdated.push(index);
        else if (
          row.diagnosis.related !== relatedOf(index) &&
          !judge.isSameRelated(row.diagnosis.related, relatedOf(index))
        ) {
          waiting.push(index);
        }
      }
      /** Out: whether there was time for all of them. */
      const judgeAll = (indexes: readonly number[]): boolean => {
        for (const index of indexes) {
          const exchange = exchanges[index];
          if (!exchange) continue;
          if (now() > untilMs) return false;
          const row = judgedRow(judge, exchange, relatedOf(index));
          judged[index] = row;
          lastRows.set(row.id, row);
        }
        return true;
      };
      const changed = failedFirst([...never, ...outdated], exchanges);
      if (changed.length > 0) changedAtMs = now();
      let complete = judgeAll(changed);
      let againInMs = complete ? null : 0;
      if (complete && waiting.length > 0) {
        const laterMs = waitMs(untilMs);
        if (laterMs === 0) complete = judgeAll(waiting);
        againInMs = laterMs > 0 ? laterMs : complete ? null : 0;
      }
      if (againInMs === null) waitingSinceMs = null;
      if (lastRows.size > exchanges.length) {
        lastRows = new Map(judged.flatMap((row) => (row ? [[row.id, row]] : [])));
      }
      const rows = exchanges.map((exchange, index) => judged[index] ?? unjudgedRow(exchange));
      return { rows, complete, againInMs };
    },
  };
}

/** Somebody waits for the reason of a failure. */
function failedFirst(indexes: readonly number[], exchanges: readonly Exchange[]): readonly number[] {
  const failed = indexes.filter((index) => exchanges[index]?.outcome === 'network-error');
  if (failed.length === 0) return indexes;
  return [...failed, ...indexes.filter((index) => exchanges[index]?.outcome !== 'network-error')];
}

/** Stands in while there is no judge: the rows are there, with what `diagnose` says of each. */
export const cacheWithoutJudge = (diagnose: (exchange: Exchange) => Diagnosis): JudgeCache => ({
  judge: (exchanges) => ({
    rows: exchanges.map((exchange) => rowOf(exchange, diagnose(exchange))),
    complete: true,
    againInMs: null,
  }),
});

/** Judges one exchange. Never throws: where the engine fails, the row says so. */
export function judgedRow(
  judge: Pick<Judge, 'diagnose' | 'isThirdParty'>,
  exchange: Exchange,
  related: Related,
  inFile: Pick<RowPlace, 'entries' | 'page'> = {},
): Row {
  const place = { ...inFile, isThirdParty: judge.isThirdParty(exchange) };
  try {
    return rowOf(exchange, judge.diagnose(exchange, related), place);
  } catch (error) {
    return rowOf(exchange, failedDiagnosis(exchange, related, error), place);
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
  otherBrowsers: () => [],
  timeline: () => [],
  missingHeaders: () => [],
  howDecided: () => [],
  sites: () => [],
  contradicted: false,
});
