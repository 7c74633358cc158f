import { faultOfOrigin } from '../../check/read-allow-list';
import { parseUrl } from '../../model/parse-url';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { REPORT_OPTIONS, type Refused, type ReportOptions, readReportOptions, refused } from '../options';

export interface CheckRequest extends ReportOptions {
  readonly kind: 'check';
  /** Absolute http and https URLs, each once, without fragments. */
  readonly urls: readonly [string, ...string[]];
  /** Serialized origin of the page; null: the first of the file. */
  readonly page: string | null;
  /** The file of the allow-list; null: the page alone. */
  readonly allowFile: string | null;
  /** Whether the page includes credentials, where there is no file. */
  readonly credentials: boolean;
  /** Every subdomain of the page’s domain may be let in too. */
  readonly allowsSubdomains: boolean;
  readonly maxRequests: number;
  /** For one request. */
  readonly timeoutSeconds: number;
}

export const CHECK_OPTIONS = ['origin', 'allow', ...REPORT_OPTIONS, 'max-requests', 'timeout'] as const;
export const CHECK_FLAGS = ['no-credentials', 'allow-subdomains'] as const;

const MAX_REQUESTS = 200;
const TIMEOUT_SECONDS = 10;

/**
 * Reads what `check` is asked for.
 *
 * In: the URLs; the values of the options by their names. Out: the request, or one sentence on what is wrong with it. Never throws.
 */
export function readCheck(words: readonly string[], values: ReadonlyMap<string, string>): CheckRequest | Refused {
  for (const word of words) {
    const fault = faultOfUrl(word);
    if (fault !== null) return refused(fault);
  }
  const [first, ...others] = new Set(words.map((word) => new URL(word).href.replace(/#.*/s, '')));
  if (first === undefined) return refused('No URL is given: use check URL --origin https://app.example.');
  const page = values.get('origin') ?? null;
  const allowFile = values.get('allow') ?? null;
  if (page === null && allowFile === null)
    return refused(
      'check needs the origin of the page, --origin https://app.example, or a list of origins, --allow FILE.',
    );
  if (page === '*') return refused('--origin cannot be *: name the origin of one page.');
  const fault = page === null ? null : faultOfOrigin(page);
  if (fault !== null) return refused(`--origin ${fault}`);
  if (allowFile !== null && values.has('no-credentials'))
    return refused('--no-credentials is for --origin alone: the file says it for each origin.');
  const maxRequests = wholeNumber(values.get('max-requests'), MAX_REQUESTS);
  if (maxRequests === null) return refused('--max-requests must be a whole number above 0.');
  const timeoutSeconds = wholeNumber(values.get('timeout'), TIMEOUT_SECONDS);
  if (timeoutSeconds === null) return refused('--timeout must be a whole number of seconds above 0.');
  const report = readReportOptions(values, 'advice');
  if ('kind' in report) return report;
  return {
    kind: 'check',
    urls: [first, ...others],
    page,
    allowFile,
    credentials: !values.has('no-credentials'),
    allowsSubdomains: values.has('allow-subdomains'),
    maxRequests,
    timeoutSeconds,
    ...report,
  };
}

function faultOfUrl(word: string): string | null {
  const url = parseUrl(word);
  const shown = withoutSecrets(word);
  if (url === null) return `${shown} is not a URL: write it with its scheme, as in https://api.example/me.`;
  const { protocol, username, password } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return `${shown} is not an http or https URL.`;
  return username === '' && password === '' ? null : 'A URL with a user or a password cannot be checked: remove them.';
}

/** null: it is none, or one of more than six digits. */
function wholeNumber(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
