import { isCorsError } from '../../browsers/console-messages';
import type { Diagnosis, Finding } from '../../model/finding';

/** A browser's name for a failure in the form that is compared: letter case does not count. */
export const failureKey = (name: string): string => name.toLowerCase();

/** The same, where a browser prints different sentences for a cookie that was not sent and for one that was not stored. */
export const failureKeyAt = (name: string, at: 'request' | 'response'): string => `${failureKey(name)}@${at}`;

/** Whether a browser reports one of these failures of an exchange. An error with a detail is also the error without. */
export function hasFailure(diagnosis: Diagnosis, failures: readonly { readonly key: string }[]): boolean {
  const keys = failureKeysOf(diagnosis);
  return failures.some(({ key }) =>
    [...keys].some((each) => each === key || isDetailOf(each, key) || isDetailOf(key, each)),
  );
}

/** "net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin": one witness has the detail, another has only the name. */
const isDetailOf = (detailed: string, plain: string): boolean => detailed.startsWith(`${plain}.`);

/**
 * The keys of all names by which browsers report what happened in an exchange; network errors too.
 * A browser stops at the first fault: what would fail next has no message yet.
 */
function failureKeysOf({ findings, exchange }: Diagnosis): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const finding of findings.filter(isReported)) {
    const at = finding.at.message.endsWith('response') ? 'response' : 'request';
    for (const name of allNames(finding)) keys.add(failureKey(name)).add(failureKeyAt(name, at));
  }
  for (const error of networkErrorsOf(exchange)) keys.add(failureKey(error));
  return keys;
}

/** Whether Chromium reports that the CORS protocol refused it. */
export const failsInCors = ({ findings }: Diagnosis): boolean =>
  findings.some((finding) => isReported(finding) && finding.browserNames.chromium.some(isCorsError));

const isReported = (finding: Finding): boolean => finding.decisive || finding.severity !== 'blocks';

const allNames = ({ browserNames }: Finding): readonly string[] =>
  [...browserNames.chromium, ...browserNames.firefox].filter((name) => name !== '');

/** Not the preflight's own: the console does not print it. */
const networkErrorsOf = ({ networkError, hops }: Diagnosis['exchange']): readonly string[] =>
  [networkError, ...hops.map(({ actual }) => actual?.networkError)].flatMap((error) => error || []);
