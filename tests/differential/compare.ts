import type { ReportedExchange } from '../../src/report/schema';
import { asReceived } from '../run/last-call';
import { compareSent, compareStored } from './compare-cookies';
import { includesCredentials } from './generate-call';
import type { OracleCall } from './oracle-tree';
import type { CaseRun } from './run-batch';

/** The result of comparing one case, by kind of sentence; all empty: everything observed agrees. */
export interface Comparison {
  readonly disagreements: readonly string[];
  /** Facts for whose lack the panel says that it cannot tell. */
  readonly cannotTell: readonly string[];
  /** Claims marked as proven that Chromium contradicts. */
  readonly provenWrong: readonly string[];
}

/** Holds what the panel says of a case against Chromium, the page and the server. */
export const compare = (run: CaseRun): Comparison => {
  const { oracle, reported } = run;
  const [exchange] = reported;
  if (exchange === undefined) {
    return oracle === null
      ? only({ cannotTell: ['the browser sent nothing and told no extension'] })
      : only({ disagreements: ['not shown: Chromium told of the request'] });
  }
  if (reported.length > Math.max(1, run.calls)) {
    return only({
      disagreements: [
        `shown ${reported.length} times: ${reported.map(({ id, method, url, outcome, startedAtMs, hops }) => `${id} ${method} ${url} ${outcome} ${startedAtMs} ${hops.length}`).join(', ')}`,
      ],
    });
  }
  return join([
    compareFate(run, exchange),
    compareCredentials(run, exchange),
    ...exchange.hops.flatMap((_, hop) => [compareSent(run, exchange, hop), compareStored(run, exchange, hop)]),
  ]);
};

export const only = (part: Partial<Comparison>): Comparison => ({
  disagreements: [],
  cannotTell: [],
  provenWrong: [],
  ...part,
});

export const join = (parts: readonly Comparison[]): Comparison => ({
  disagreements: parts.flatMap(({ disagreements }) => disagreements),
  cannotTell: parts.flatMap(({ cannotTell }) => cannotTell),
  provenWrong: parts.flatMap(({ provenWrong }) => provenWrong),
});

/**
 * Elements and event streams also end in an error because of the response's content, and abort what they no longer need;
 * beacons never report. Chromium drops its own handle on a beacon that is redirected to a URL with user info, while its
 * network goes on: what the server received was not stopped.
 */
const pageFailed = (run: CaseRun): boolean => {
  const { result, oracle, subject } = run;
  if (subject.call.api === 'fetch' || subject.call.api === 'xhr') return result.outcome === 'network-error';
  if (oracle?.failure == null) return false;
  return oracle.failure.errorText !== 'net::ERR_ABORTED' || !(oracle.isAnswered || wasDelivered(run));
};

const wasDelivered = ({ oracle, received, subject }: CaseRun): boolean => {
  const last = asReceived(oracle?.hops.at(-1)?.url ?? '');
  return subject.call.api === 'beacon' && received.some(({ url, method }) => url === last && method !== 'OPTIONS');
};

const compareFate = (run: CaseRun, exchange: ReportedExchange): Comparison =>
  compareVerdict(exchange, pageFailed(run), reasonsOf(run.oracle?.failure ?? null));

/** Holds a verdict against what the page got, and against Chromium's reasons where it failed. */
export const compareVerdict = (
  { verdict, findings, missing, credentials }: ReportedExchange,
  failed: boolean,
  reasons: readonly string[],
): Comparison => {
  const decisive = findings.find((finding) => finding.decisive);
  const said = reasons.join(', ') || 'nothing';
  if (verdict.kind === 'cannot-tell') return only({ cannotTell: [`${missing[0]} (${said})`] });
  if (verdict.kind === 'pending') return only({ disagreements: ['still pending'] });
  if (verdict.kind !== 'blocked') {
    // Nothing refused an aborted request: its verdict is no refusal, and says that it was aborted.
    const isAbort = findings.some(({ ruleId }) => ruleId === 'client-abort') && reasons.includes('net::ERR_ABORTED');
    return failed && !isAbort
      ? only({ disagreements: [`fate: ${verdict.kind}, and the page failed (${said})`] })
      : only({});
  }
  const claim = decisive?.ruleId ?? 'nothing decisive';
  if (!failed) return wrong(decisive?.certainty, `fate: blocked by ${claim}, and the page did not fail`);
  // On a busy machine the event that names the cause is sometimes missing.
  if (reasons.length === 0) return only({ cannotTell: ['Chromium told nothing of its end'] });
  const names = decisive?.browserNames.chromium ?? [];
  if (names.some((name) => reasons.includes(name))) return only({});
  // The check of the credentials line comes early, and only where there are credentials.
  const isOfCredentials = reasons.some((reason) => /AllowCredentials|Wildcard/.test(reason));
  if (credentials.included === null && decisive?.certainty === 'inferred' && isOfCredentials) {
    return only({ cannotTell: [credentials.because] });
  }
  return wrong(decisive?.certainty, `reason: ${claim} (${names.join(', ')}), and Chromium says ${said}`);
};

const wrong = (certainty: string | undefined, sentence: string): Comparison =>
  only({ disagreements: [sentence], provenWrong: certainty === 'proven' ? [sentence] : [] });

/** What Chromium gives as the cause: the CORS error alone where there is one. */
export const reasonsOf = (
  failure: Pick<NonNullable<OracleCall['failure']>, 'errorText' | 'blockedReason' | 'corsError'> | null,
): readonly string[] => {
  if (failure === null) return [];
  return failure.corsError !== null
    ? [failure.corsError]
    : [failure.errorText, failure.blockedReason ?? ''].filter((text) => text !== '');
};

/** Whether credentials were included in a hop: the case says so. To the client's own origin they are by default. */
export const isCredentialed = ({ subject }: CaseRun, { hops, origin }: ReportedExchange, hop: number): boolean =>
  includesCredentials(subject.call) ||
  (subject.call.credentials !== 'omit' && hops.slice(0, hop + 1).every(({ url }) => new URL(url).origin === origin));

const compareCredentials = (run: CaseRun, { credentials, hops, origin }: ReportedExchange): Comparison => {
  if (credentials.certainty !== 'proven') return only({});
  if (hops.every(({ url }) => new URL(url).origin === origin)) return only({});
  const truth = includesCredentials(run.subject.call);
  if (credentials.included === truth) return only({});
  const sentence = `credentials: ${credentials.included ? 'included' : 'left out'}, because ${credentials.because}`;
  return only({ disagreements: [sentence], provenWrong: [sentence] });
};
