import type { CookieLife } from '../model/cookie-life';
import type { Evidence } from '../model/decision';
import type { Exchange, MessageRef } from '../model/exchange';
import type { CookieFate, EarlierResponse, Explanation, Finding, StandardVsBrowser } from '../model/finding';
import type { HeaderList } from '../model/header';
import type { JudgedAlgorithm } from '../model/judged-algorithm';
import { documentWithoutSecrets } from '../redaction/secrets-in-document';
import { spanWithoutSecrets } from '../redaction/secrets-in-text';
import { reportFix } from './report-fix';
import type {
  Report,
  ReportedBrowser,
  ReportedCookie,
  ReportedCredentials,
  ReportedEarlier,
  ReportedEvidence,
  ReportedExchange,
  ReportedFinding,
  ReportedGap,
  ReportedLife,
  ReportedPlace,
  ReportedSource,
} from './schema';

/** An explanation with what else a report says of its exchange. */
export interface Judged {
  readonly explanation: Explanation;
  readonly standardVsBrowser: StandardVsBrowser;
  /** The algorithms that judged it. */
  readonly howDecided: () => readonly JudgedAlgorithm[];
  /** Whether the panel’s list shows it. */
  readonly isListed: boolean;
  /** Positions of the file’s entries; empty for a live recording. */
  readonly entries: readonly number[];
}

/** A report, with the exchanges that it is of. */
export interface ReportedRecording {
  readonly report: Report;
  /** The exchange at a position of the report; undefined: there is none. A file makes it when it is asked for. */
  readonly exchangeAt: (index: number) => Exchange | undefined;
}

/**
 * Puts everything that is said of a recording into one document that can be read without the recording.
 *
 * In: the browser by whose rules it was judged; where the exchanges come from; what is said of each, in the order of
 * their start; the lives of the cookies, none where no cookie is recorded. Out: plain JSON. Its secrets are replaced: by the recorder, by
 * `reportExchange`, and here. Never throws.
 */
export const createReport = (
  browser: ReportedBrowser,
  source: ReportedSource,
  exchanges: readonly ReportedExchange[],
  lives: readonly CookieLife[] = [],
): Report => ({
  schema: 'credentials-report',
  version: 1,
  browser,
  source,
  exchanges,
  ...(lives.length === 0 ? {} : { cookies: reportLives(lives) }),
});

/** What a report says of the lives of the cookies, their secrets replaced. Never throws. */
export const reportLives = (lives: readonly CookieLife[]): readonly ReportedLife[] => documentWithoutSecrets(lives);

/** The source of a recording made by the panel. */
export const liveSource = (recordedBy: ReportedBrowser): ReportedSource => ({
  kind: 'live',
  writer: '',
  recordedBy,
  gaps: [],
});

/** Of a request that was written by hand. In: what was assumed of it. */
export const writtenSource = (gaps: readonly ReportedGap[]): ReportedSource => ({
  kind: 'written',
  writer: '',
  recordedBy: null,
  gaps,
});

/** What a report says of one exchange, its secrets replaced. Never throws. */
export const reportExchange = (judged: Judged): ReportedExchange => documentWithoutSecrets(describe(judged));

function describe({ explanation, standardVsBrowser, howDecided, isListed, entries }: Judged): ReportedExchange {
  const { exchange, findings, missing } = explanation;
  const isPlain = findings.length === 0 && missing.length === 0;
  const [first] = exchange.hops;
  return {
    id: exchange.id,
    method: first.method,
    url: first.url,
    type: exchange.request.type,
    origin: exchange.client.origin.known ? exchange.client.origin.value : null,
    listed: isListed,
    ...(exchange.trial ? { underTrial: true } : {}),
    startedAtMs: exchange.startedAtMs,
    endedAtMs: exchange.endedAtMs,
    outcome: exchange.outcome,
    networkError: exchange.networkError,
    hops: exchange.hops.map(({ method, url, preflight, actual }, index) => ({
      ...explanation.hopCookies?.[index],
      method,
      url,
      preflightStatus: preflight?.response?.status ?? null,
      status: actual?.response?.status ?? null,
    })),
    verdict: { ...explanation.verdict, ...standardVsBrowser, observed: exchange.outcome },
    findings: explanation.findings.map((finding) => reportFinding(exchange, finding)),
    cookies: explanation.cookies.map(reportCookie),
    credentials: reportCredentials(explanation),
    missing,
    ...(isPlain ? {} : { algorithms: howDecided().map((each) => ({ ...each, at: place(each.at) })) }),
    contradicted: explanation.contradicted,
    ...(explanation.exchange.client.exemption === undefined
      ? {}
      : { exemption: explanation.exchange.client.exemption }),
    entries,
  };
}

function reportCredentials({ includesCredentials: included }: Explanation): ReportedCredentials {
  return included.known
    ? { included: included.value, certainty: included.certainty, because: included.because }
    : { included: null, certainty: null, because: included.missing };
}

/** What a report says of one finding, its secrets replaced. Never throws. */
export const reportOneFinding = (exchange: Exchange, finding: Finding): ReportedFinding =>
  documentWithoutSecrets(reportFinding(exchange, finding));

function reportFinding(exchange: Exchange, finding: Finding): ReportedFinding {
  const { ruleId, severity, decisive, certainty, check, cookies, short, title, why, browserNames, spec, earlier } =
    finding;
  const at = place(finding.at);
  const cookie = check === 'cookies' ? cookies.join(', ') : null;
  const evidence = finding.evidence.map((each) => reportEvidence(exchange, each));
  return {
    ruleId,
    severity,
    decisive,
    certainty,
    at,
    cookie,
    cookies,
    short,
    title,
    why,
    browserNames,
    evidence,
    fixes: finding.fixes.map(reportFix),
    spec,
    ...(earlier === undefined ? {} : { earlier: reportEarlier(earlier) }),
  };
}

const reportEarlier = ({ exchangeId, at, headerIndex, line, span, request }: EarlierResponse): ReportedEarlier => ({
  exchangeId,
  at: place(at),
  line: headerIndex,
  header: line,
  span: line && span ? spanWithoutSecrets(line.value, span) : span,
  request,
});

function reportEvidence(exchange: Exchange, evidence: Evidence): ReportedEvidence {
  const { kind } = evidence;
  const at = 'at' in evidence ? place(evidence.at) : null;
  const nothing = { kind, at, value: null, span: null };
  switch (evidence.kind) {
    case 'header-line': {
      const line = headersAt(exchange, evidence.at)[evidence.index];
      const span = line && evidence.span ? spanWithoutSecrets(line.value, evidence.span) : evidence.span;
      return { kind, at, name: line?.name ?? '', value: line?.value ?? null, span };
    }
    case 'header-absent':
      return { ...nothing, name: evidence.name };
    case 'url':
      return { ...nothing, name: evidence.part };
    case 'stored-cookie':
      return { ...nothing, name: storedName(exchange, evidence.at, evidence.index) };
    case 'request-property':
      return { ...nothing, name: evidence.property };
    case 'status':
    case 'network-error':
      return { ...nothing, name: '' };
  }
}

function headersAt(exchange: Exchange, { hop, message }: MessageRef): HeaderList {
  const record = message.startsWith('preflight') ? exchange.hops[hop]?.preflight : exchange.hops[hop]?.actual;
  if (message.endsWith('response')) return record?.response?.headerList ?? [];
  return record?.requestHeaders.known ? record.requestHeaders.value : [];
}

function storedName(exchange: Exchange, { hop }: MessageRef, index: number): string {
  const store = exchange.hops[hop]?.actual?.storeBefore;
  return (store?.known && store.value[index]?.name) || '';
}

/** What a report says of one cookie. Never throws. */
export const reportCookie = ({ evidence, ...fate }: CookieFate): ReportedCookie => ({
  ...fate,
  at: place(fate.at),
  line: fate.at.message === 'response' && evidence.kind === 'header-line' ? evidence.index : null,
});

const place = ({ hop, message }: MessageRef): ReportedPlace => `${hop}:${message}`;
