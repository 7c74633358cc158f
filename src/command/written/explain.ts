import type { BrowserName } from '../../browsers/policy';
import { LEFT_OUT } from '../../changes/call';
import { askingCurlOf } from '../../changes/curl';
import { diagnoseMade } from '../../engine/explain/diagnose-made';
import { standardVsBrowser } from '../../engine/explain/standard-vs-browser';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { reportExchange, writtenSource } from '../../report/report';
import { madeExchange } from '../../what-if/made-exchange';
import { pastedEntry } from '../../what-if/pasted-entry';
import { readRequest } from '../../what-if/read-request';
import { unfollowedRedirect } from '../../what-if/unfollowed-redirect';
import type { WrittenRequest } from '../../what-if/written-request';
import type { Explainable } from '../explainable';
import { assumptionsOf } from './assumptions';
import { unlikelyResponse } from './unlikely-response';

/** Of each field the option that it was given with. */
const OPTION_OF: Readonly<Record<keyof WrittenRequest, string>> = {
  origin: '--origin',
  url: '--url',
  method: '--method',
  credentialsMode: '--credentials',
  headers: '--request-header',
  cookies: '--cookie',
  response: '--headers',
  preflightResponse: '--preflight',
};

/**
 * Judges a request that was written by hand. Out: what is said of it; or one sentence on what is missing or cannot be used: a preflight whose
 * response is not given, a redirect. Never throws.
 */
export function explainWritten(
  written: WrittenRequest,
  browser: BrowserName,
): Explainable | { readonly refusal: string } {
  const entry = pastedEntry(written.response) ?? {};
  if ('refusal' in entry) return { refusal: `${OPTION_OF.response}: ${entry.refusal}` };
  const unlikely = unlikelyResponse({ ...written, method: written.method || (entry.method ?? '') });
  if (unlikely !== null) return { refusal: unlikely };
  const read = readRequest(withEntry(written, entry));
  if ('refusal' in read) return { refusal: `${OPTION_OF[read.field]}: ${read.refusal}` };
  if ('wanted' in read) return { refusal: wantedText(read) };
  const exchange = madeExchange(read.request);
  const diagnosis = diagnoseMade(exchange, { browser });
  const target = diagnosis.culprit === null ? unfollowedRedirect(exchange) : null;
  if (target !== null) {
    return {
      refusal: `The browser would follow the redirect to ${withoutSecrets(target)}: give that URL with --url, and the response from there.`,
    };
  }
  const reported = reportExchange({
    explanation: diagnosis,
    standardVsBrowser: standardVsBrowser(diagnosis, browser, null),
    howDecided: diagnosis.howDecided,
    isListed: true,
    entries: [],
  });
  return {
    source: writtenSource(assumptionsOf(written, entry, read.request)),
    browser,
    count: 1,
    // No cookie of it was sent.
    recording: { count: 1, exchangeAt: () => exchange, valuesAt: () => () => null },
    exchanges: () => [reported],
  };
}

/** What no option states is as the HAR entry has it, where the response is one. */
function withEntry(written: WrittenRequest, entry: Partial<WrittenRequest>): WrittenRequest {
  const or = (field: 'origin' | 'url' | 'method' | 'headers', otherwise = ''): string =>
    written[field] || (entry[field] ?? otherwise);
  return { ...written, origin: or('origin'), url: or('url'), method: or('method', 'GET'), headers: or('headers') };
}

function preflightText(curl: string): string {
  const hidden = curl.includes(LEFT_OUT) ? `, with your own value in place of each ${LEFT_OUT}` : '';
  return `The browser sends a preflight before this request. Save the response to it${hidden}, and give that file too, with --preflight preflight.txt: ${curl} > preflight.txt`;
}

const wantedText = (read: Extract<ReturnType<typeof readRequest>, { readonly wanted: unknown }>): string =>
  read.wanted === 'preflightResponse'
    ? preflightText(askingCurlOf(read.asking))
    : read.wanted === 'response'
      ? 'The file is empty: it must have the response.'
      : `--headers needs ${OPTION_OF[read.wanted]}, too.`;
