import { sentFate } from '../engine/explain/cookie-fates';
import type { HopCookies } from '../model/finding';
import { membersOf, textOr } from '../recorder/json';
import { withoutSecrets } from '../redaction/secrets-in-text';
import { reportCookie } from '../report/report';
import type { ReportedCookie, ReportedExchange } from '../report/schema';
import { cookieNames } from '../standards/cookies/cookie-header';
import type { Recording } from './recording';

/** What is said of an exchange without findings, to be said of the others with its cache key. */
export interface CachedExplanation {
  readonly reported: ReportedExchange;
  /** Its cookie-string. */
  readonly sent: string;
}

/** Keeps what is said of an exchange; null when there is more to say than how it ended and which cookies were sent. */
export function cachedExplanationOf(
  reported: ReportedExchange,
  recording: Recording,
  index: number,
): CachedExplanation | null {
  const { findings, missing, contradicted, cookies, hops } = reported;
  const isPlainExchange = findings.length + missing.length === 0 && !contradicted && hops.length === 1;
  return isPlainExchange && cookies.every(isPlainCookie)
    ? { reported, sent: recording.firstAt(index).request.sent.cookies.join('\n') }
    : null;
}

const isPlainCookie = ({ at, fate }: ReportedCookie): boolean =>
  at === '0:request' ? fate === 'sent' : fate === 'stored' || fate === 'deleted' || fate === 'deletes-nothing';

/** Members that no exchange with a cache key and without findings has. */
type OfOthers = 'underTrial' | 'algorithms' | 'exemption';

/** What is said of another exchange with the same cache key. */
export function explainFromCache(
  { reported, sent }: CachedExplanation,
  recording: Recording,
  index: number,
): ReportedExchange {
  const entries = recording.entriesOf(index);
  const { entry, sent: lines } = recording.firstAt(index).request;
  const strings = lines.cookies;
  const url = withoutSecrets(textOr(membersOf(membersOf(entry).request).url, ''));
  const [hop] = reported.hops;
  const { startedAtMs, endedAtMs } = recording.subjectAt(index);
  const isSameSent = strings.join('\n') === sent;
  // Each member by its name: to copy all of them takes several times as long.
  const plain: Required<Omit<ReportedExchange, OfOthers>> = {
    id: `h:${entries.at(-1)}`,
    method: reported.method,
    url,
    type: reported.type,
    origin: reported.origin,
    listed: reported.listed,
    startedAtMs,
    endedAtMs,
    outcome: reported.outcome,
    networkError: reported.networkError,
    hops: hop ? [{ ...hop, url, ...timesOf(hop, recording, index) }] : [],
    verdict: reported.verdict,
    findings: reported.findings,
    cookies: isSameSent ? reported.cookies : [...sentCookies(strings), ...reported.cookies.filter(isReceived)],
    credentials: reported.credentials,
    missing: reported.missing,
    contradicted: reported.contradicted,
    entries,
  };
  return plain;
}

/** The cached exchange has other times. */
function timesOf({ sentAtMs, appliedAtMs }: HopCookies, recording: Recording, index: number): HopCookies {
  const request = sentAtMs === undefined && appliedAtMs === undefined ? null : recording.requestsAt(index)[0];
  if (!request) return {};
  const { startedAtMs, settledAtMs } = request;
  return {
    ...(sentAtMs === undefined ? {} : { sentAtMs: startedAtMs }),
    ...(appliedAtMs === undefined ? {} : { appliedAtMs: settledAtMs ?? startedAtMs }),
  };
}

const isReceived = ({ at }: ReportedCookie): boolean => at === '0:response';

const sentCookies = (strings: readonly string[]): readonly ReportedCookie[] =>
  // A report names no line of a request, so which one it is does not matter.
  cookieNames(strings.map((value) => ({ name: 'Cookie', value }))).map((name) =>
    reportCookie(sentFate(name, { hop: 0, message: 'request' }, 0)),
  );
