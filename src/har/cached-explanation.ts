import { sentFate } from '../engine/explain/cookie-fates';
import { membersOf, textOr } from '../recorder/json';
import { withoutSecrets } from '../redaction/secrets-in-text';
import { reportCookie } from '../report/report';
import type { ReportedCookie, ReportedExchange } from '../report/schema';
import { cookieNames } from '../standards/cookies/cookie-header';
import { valuesOf } from './entry-headers';
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
    ? { reported, sent: cookieStringsOf(requestOf(recording, index)).join('\n') }
    : null;
}

const isPlainCookie = ({ at, fate }: ReportedCookie): boolean =>
  at === '0:request' ? fate === 'sent' : fate === 'stored' || fate === 'deleted';

/** What is said of another exchange with the same cache key. */
export function explainFromCache(
  { reported, sent }: CachedExplanation,
  recording: Recording,
  index: number,
): ReportedExchange {
  const entries = recording.entriesOf(index);
  const request = requestOf(recording, index);
  const strings = cookieStringsOf(request);
  const url = withoutSecrets(textOr(request.url, ''));
  const [hop] = reported.hops;
  const { startedAtMs, endedAtMs } = recording.subjectAt(index);
  return {
    ...reported,
    id: `h:${entries.at(-1)}`,
    url,
    startedAtMs,
    endedAtMs,
    hops: hop ? [{ ...hop, url }] : [],
    cookies:
      strings.join('\n') === sent
        ? reported.cookies
        : [...sentCookies(strings), ...reported.cookies.filter(isReceived)],
    entries,
  };
}

const requestOf = (recording: Recording, index: number): Readonly<Record<string, unknown>> =>
  membersOf(membersOf(recording.firstAt(index).request).request);

const cookieStringsOf = ({ headers }: Readonly<Record<string, unknown>>): readonly string[] =>
  valuesOf(headers, 'Cookie');

const isReceived = ({ at }: ReportedCookie): boolean => at === '0:response';

const sentCookies = (strings: readonly string[]): readonly ReportedCookie[] =>
  // A report names no line of a request, so which one it is does not matter.
  cookieNames(strings.map((value) => ({ name: 'Cookie', value }))).map((name) =>
    reportCookie(sentFate(name, { hop: 0, message: 'request' }, 0)),
  );
