import { explainHar } from '../../../src/har/explain-har';
import { type ParsedHar, parseHar } from '../../../src/har/text/parse-har';
import type { ReportedExchange } from '../../../src/report/schema';

/** Headers as an object; a list of values makes several lines. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** One entry of a small file, with what a test cares about. */
export interface SmallEntry {
  readonly url: string;
  readonly method?: string;
  /** When it began, in ms after the first moment of the file; absent: 100 ms after the entry before it. */
  readonly atMs?: number;
  readonly durationMs?: number;
  readonly sent?: Headers;
  /** 0: no response. Absent: 200. */
  readonly status?: number;
  readonly received?: Headers;
  /** `_resourceType` as Chromium writes it; absent: the writer states none. */
  readonly type?: string;
  /** `_error` of the response. */
  readonly error?: string;
  /** Further members of the entry. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const FIRST_MOMENT_MS = Date.parse('2026-10-05T10:00:00.000Z');

/** Explains a file of these entries. In: the creator's name; the entries; further members of the log. */
export function explainSmall(
  creator: string,
  entries: readonly SmallEntry[],
  log: Readonly<Record<string, unknown>> = {},
): { readonly browser: string; readonly version: number | null; readonly exchanges: readonly ReportedExchange[] } {
  const { browser, version, exchanges } = explainHar(smallHar(creator, entries, log));
  return { browser, version, exchanges: [...exchanges()] };
}

/** The file of these entries. In: as above. */
export function smallHar(
  creator: string,
  entries: readonly SmallEntry[],
  log: Readonly<Record<string, unknown>> = {},
): ParsedHar {
  const reading = parseHar(
    JSON.stringify({ log: { creator: { name: creator, version: '1' }, entries: entries.map(entryOf), ...log } }),
  );
  if ('refusal' in reading) throw new Error(reading.refusal);
  return reading.har;
}

function entryOf(small: SmallEntry, index: number): unknown {
  const { url, method = 'GET', atMs = 100 * index, durationMs = 20, status = 200, type, error } = small;
  return {
    startedDateTime: new Date(FIRST_MOMENT_MS + atMs).toISOString(),
    time: durationMs,
    request: { method, url, headers: linesOf({ Host: new URL(url).host, 'User-Agent': CHROME, ...small.sent }) },
    response: {
      status,
      statusText: '',
      headers: linesOf(small.received ?? {}),
      content: { mimeType: small.received?.['Content-Type'] ?? '' },
      ...(error === undefined ? {} : { _error: error }),
    },
    ...(type === undefined ? {} : { _resourceType: type }),
    ...small.more,
  };
}

const linesOf = (headers: Headers): readonly { readonly name: string; readonly value: string }[] =>
  Object.entries(headers).flatMap(([name, values]) =>
    (typeof values === 'string' ? [values] : values).map((value) => ({ name, value })),
  );

/** "ruleId (severity, certainty)" of each finding. */
export const findingsOf = ({ findings }: ReportedExchange): readonly string[] =>
  findings.map(({ ruleId, severity, certainty }) => `${ruleId} (${severity}, ${certainty})`);
