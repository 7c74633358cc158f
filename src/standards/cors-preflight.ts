import type { Decision, Evidence, Step } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { byteLowercase, getHeader, headerEvidence } from '../model/header-lookup';
import type { HeaderName } from '../model/header-names';
import type { Known } from '../model/known';
import type { PreflightReason } from '../model/reason';
import { corsCheck, corsCheckFailures } from './cors-check';
import { isCorsNonWildcardRequestHeaderName, isCorsSafelistedMethod } from './cors-safelist';
import { extractHeaderListValues, isToken, type ListItem, listItems } from './header-list';
import { isRedirectStatus, locationLines } from './redirect';
import { fact, shown, step, yesOrNo } from './step';

export interface PreflightInput {
  /** Of the actual request. */
  readonly method: string;
  /** Of the actual request: the names in Access-Control-Request-Headers. */
  readonly unsafeHeaderNames: readonly string[];
  readonly requestOrigin: Known<string>;
  /** Whether the credentials mode of the actual request is "include"; the preflight itself never has any. */
  readonly includesCredentials: Known<boolean>;
  readonly response: { readonly status: number; readonly headerList: HeaderList };
  readonly at: MessageRef;
  /** DEVIATES: Chromium and Firefox let `*` cover Authorization without credentials; see browsers/policies.ts. */
  readonly authorizationCoveredByWildcard: boolean;
}

export interface PreflightFailure {
  readonly reason: PreflightReason;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** The method or the header name that is concerned; null when it is neither. */
  readonly subject: string | null;
}

interface Walk {
  readonly steps: readonly Step[];
  readonly failures: readonly PreflightFailure[];
  readonly missing: readonly string[];
}

const ALLOW_METHODS = 'Access-Control-Allow-Methods';
const ALLOW_HEADERS = 'Access-Control-Allow-Headers';

function walk(input: PreflightInput): Walk {
  const { method, includesCredentials, response, at } = input;
  const { headerList, status } = response;
  const steps: Step[] = [];
  const failures: PreflightFailure[] = [];
  const missing: string[] = [];
  const note = (number: string, says: string, held: boolean | 'unknown', compared: () => string) => {
    if (failures.length > 0) return;
    steps.push(step({ standard: 'fetch', anchor: 'cors-preflight-fetch-0', step: number }, says, held, compared));
  };
  /** `*` covers a name only without credentials. */
  const included = () => `; credentials included: ${fact(includesCredentials, yesOrNo)}`;
  const statusLine = () => `status ${shown(status)}`;
  /** Each once: every header name is compared with the same line. */
  const lines = new Map<string, string>();
  const lineOf = (header: typeof ALLOW_METHODS | typeof ALLOW_HEADERS): string => {
    const line = lines.get(header) ?? `\`${header}\`: ${shown(getHeader(headerList, header))}`;
    lines.set(header, line);
    return line;
  };
  const fail = (reason: PreflightReason, evidence: PreflightFailure['evidence'], subject: string | null) =>
    failures.push({ reason, evidence, subject });
  const pointAt = ({ index, span }: ListItem): PreflightFailure['evidence'] => [
    { kind: 'header-line', at, index, span },
  ];
  const evidenceOf = new Map<HeaderName, PreflightFailure['evidence']>();
  const allLines = (name: HeaderName): PreflightFailure['evidence'] => {
    const evidence = evidenceOf.get(name) ?? headerEvidence(headerList, name, at);
    evidenceOf.set(name, evidence);
    return evidence;
  };
  const notInclude = includesCredentials.known ? !includesCredentials.value : 'unknown';
  const noteUnknownMode = () => {
    if (!includesCredentials.known) missing.push(includesCredentials.missing);
  };

  // Step 6. Redirects are not followed. DEVIATES: by the standard it only fails for its status; browsers stop here first.
  const [location] = locationLines(headerList);
  const isRedirect = isRedirectStatus(status) && location !== undefined && location.value !== '';
  note('6', 'the response is a redirect', isRedirect, statusLine);
  if (isRedirect) {
    fail('preflight-redirected', [{ kind: 'status', at }, ...headerEvidence(headerList, 'Location', at)], null);
  }

  // Step 7, first half: the CORS check, for the actual request's credentials mode.
  const checkInput = { ...input, responseHeaders: headerList };
  const check = corsCheck(checkInput);
  if (failures.length === 0) steps.push(...check.steps);
  for (const { reason, evidence } of corsCheckFailures(checkInput)) fail(reason, evidence, null);
  if (check.ruling === 'cannot-tell') missing.push(...check.missing);

  // Step 7, second half. BELIEF: a 404 without headers is reported for its headers, because they are judged first.
  const isOkStatus = status >= 200 && status <= 299;
  note('7', 'the status is an ok status', isOkStatus, statusLine);
  if (!isOkStatus && !isRedirect) fail('preflight-status-not-ok', [{ kind: 'status', at }], null);

  // Steps 7.1 to 7.3.
  const methods = extractHeaderListValues(headerList, ALLOW_METHODS);
  const headerNames = extractHeaderListValues(headerList, ALLOW_HEADERS);
  const methodItems = listItems(headerList, ALLOW_METHODS);
  const headerItems = listItems(headerList, ALLOW_HEADERS);
  note(
    '7.3',
    'the lists of methods and of header names can be parsed',
    methods !== 'failure' && headerNames !== 'failure',
    () => `${lineOf(ALLOW_METHODS)}; ${lineOf(ALLOW_HEADERS)}`,
  );
  const badMethod = methodItems.find(({ text }) => !isToken(text));
  if (badMethod) fail('allow-methods-unparsable', pointAt(badMethod), null);
  const badHeader = headerItems.find(({ text }) => !isToken(text));
  if (badHeader) fail('allow-headers-unparsable', pointAt(badHeader), null);

  // Step 7.4 needs the use-CORS-preflight flag, which cannot be observed.
  // Step 7.5. BELIEF: an unlisted method can pass: GET, HEAD and POST need no permission.
  if (methods !== 'failure') {
    const isListed = (methods ?? []).includes(method) || isCorsSafelistedMethod(method);
    const wildcard = methodItems.find(({ text }) => text === '*');
    const covered = isListed || (wildcard !== undefined && notInclude);
    note(
      '7.5',
      `the method \`${method}\` is allowed`,
      covered,
      () =>
        `${lineOf(ALLOW_METHODS)}${isCorsSafelistedMethod(method) ? '; the method is CORS-safelisted' : included()}`,
    );
    // A list that has the method in capital letters is right, and the call must change. One that has it otherwise must itself change.
    const otherCase = methodItems.find(({ text }) => text === method.toUpperCase());
    if (covered === 'unknown') noteUnknownMode();
    else if (!covered && otherCase) fail('method-case', pointAt(otherCase), method);
    else if (!covered && wildcard) fail('method-wildcard', pointAt(wildcard), method);
    else if (!covered) fail('method-not-allowed', allLines(ALLOW_METHODS), method);
  }

  // Steps 7.6 and 7.7. The names that must be listed come first.
  if (headerNames !== 'failure') {
    const listed = new Set((headerNames ?? []).map(byteLowercase));
    const wildcard = headerItems.find(({ text }) => text === '*');
    const mustBeListed = (name: string) =>
      !input.authorizationCoveredByWildcard && isCorsNonWildcardRequestHeaderName(name);
    const judge = (name: string, number: string) => {
      const covered = listed.has(byteLowercase(name)) || (wildcard !== undefined && number === '7.7' && notInclude);
      note(number, `the header name \`${name}\` is allowed`, covered, () => `${lineOf(ALLOW_HEADERS)}${included()}`);
      if (covered === 'unknown') noteUnknownMode();
      else if (!covered && !wildcard) fail('header-not-allowed', allLines(ALLOW_HEADERS), name);
      // With credentials `*` is a name like any other; without, it covers all names but this one.
      else if (!covered && wildcard) {
        fail(notInclude === false ? 'header-wildcard' : 'authorization-wildcard', pointAt(wildcard), name);
      }
    };
    for (const name of input.unsafeHeaderNames) if (mustBeListed(name)) judge(name, '7.6');
    for (const name of input.unsafeHeaderNames) if (!mustBeListed(name)) judge(name, '7.7');
  }
  return { steps, failures, missing };
}

/**
 * Lists everything that fails in the response to a preflight, in the order in which a browser judges it.
 *
 * In: the actual request's method and CORS-unsafe request-header names; the response to the CORS-preflight request.
 * Out: failures; redirect, CORS check, status, lists, method, then one per header name. A list that cannot be parsed is
 * not judged any further. What depends on an unknown fact is left out. Never throws.
 * OURS: the standard stops at the first failure.
 * Standard: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (read 2026-07-02)
 */
export function preflightFailures(input: PreflightInput): readonly PreflightFailure[] {
  return walk(input).failures;
}

/**
 * Decides whether the response to a preflight allows the actual request.
 *
 * In: as preflightFailures. Out: a Decision; its steps include those of the CORS check.
 * Never throws. 'cannot-tell' only when nothing certainly fails and the ruling depends on an unknown fact.
 * Standard: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (read 2026-07-02)
 */
export function preflightCheck(input: PreflightInput): Decision<PreflightReason> {
  const { steps, failures, missing } = walk(input);
  const [failure] = failures;
  if (failure) return { ruling: 'blocked', reason: failure.reason, evidence: failure.evidence, steps };
  const [first, ...others] = new Set(missing);
  if (first !== undefined) return { ruling: 'cannot-tell', missing: [first, ...others], steps };
  return { ruling: 'allowed', steps };
}
