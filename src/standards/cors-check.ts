import type { Decision, Evidence, Step } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { getHeader, headerEvidence, linesNamed } from '../model/header-lookup';
import type { Known } from '../model/known';
import type { CorsCheckReason } from '../model/reason';
import { differingSpan, originDifference, parseOrigin, serializedOriginOf } from './origin';
import { fact, pair, shown, step, yesOrNo } from './step';

export interface CorsCheckInput {
  /** Serialized origin of the request: 'null' when opaque or redirect-tainted. */
  readonly requestOrigin: Known<string>;
  /** Whether the credentials mode is "include". */
  readonly includesCredentials: Known<boolean>;
  readonly responseHeaders: HeaderList;
  readonly at: MessageRef;
}

export interface CorsCheckFailure {
  readonly reason: CorsCheckReason;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

interface Walk {
  /** Up to and with the step that decides. */
  readonly steps: readonly Step[];
  /** Every failure, also those after the deciding one. */
  readonly failures: readonly CorsCheckFailure[];
  /** Missing facts on which a step depends. */
  readonly missing: readonly string[];
}

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';

/** Why one line of Access-Control-Allow-Origin is not the request's origin, and which part of it shows that. */
function classifyAllowOrigin(
  value: string,
  requestOrigin: Known<string>,
): [CorsCheckReason, readonly [number, number]] {
  const whole: readonly [number, number] = [0, value.length];
  if (value === '*') return ['allow-origin-wildcard-with-credentials', whole];
  if (value === 'null') return ['allow-origin-null', whole];

  // Several origins in one line, whether by commas or by spaces; browsers treat one comma as a list, too. A value
  // of several words without an origin ("not a url") is no list.
  const items = value.split(/[\s,]+/).filter((item) => item !== '');
  const looksLikeOrigin = items.some((item) => item === '*' || item === 'null' || item.includes('://'));
  if (value.includes(',') || (items.length > 1 && looksLikeOrigin)) {
    const [first = ''] = /^[\s,]*[^\s,]+/.exec(value) ?? [];
    return ['allow-origin-list', first.length < value.length ? [first.length, value.length] : whole];
  }

  // Without the request's origin, the value is compared with the origin that it seems to mean.
  const expected = requestOrigin.known ? requestOrigin.value : (serializedOriginOf(value) ?? 'null');
  const span = differingSpan(value, expected);
  switch (originDifference(value, expected)) {
    case 'not-an-origin':
      return ['allow-origin-invalid', whole];
    case 'trailing-slash':
    case 'path':
    case 'default-port':
      return ['allow-origin-has-path', span];
    default:
      return ['allow-origin-mismatch', span];
  }
}

/** The failure of steps 2 to 4; the caller has found out that there is one. */
function allowOriginFailure({ responseHeaders, requestOrigin, at }: CorsCheckInput): CorsCheckFailure {
  const [line, ...others] = linesNamed(responseHeaders, ALLOW_ORIGIN);
  const evidence = headerEvidence(responseHeaders, ALLOW_ORIGIN, at);
  if (!line) return { reason: 'allow-origin-missing', evidence };
  // BELIEF: two equal lines are as good as one. Their combined value has a comma in it.
  if (others.length > 0) return { reason: 'allow-origin-multiple-lines', evidence };
  const [reason, span] = classifyAllowOrigin(line.value, requestOrigin);
  return {
    reason,
    evidence: [{ kind: 'header-line', at, index: line.index, span: line.value === '' ? null : span }],
  };
}

/** Walks the standard's steps, and continues after the first failure to find those that would follow. */
function walk(input: CorsCheckInput): Walk {
  const { requestOrigin, includesCredentials, responseHeaders, at } = input;
  const steps: Step[] = [];
  const failures: CorsCheckFailure[] = [];
  const missing: string[] = [];
  const note = (number: string, says: string, held: boolean | 'unknown', compared: () => string) => {
    if (failures.length > 0) return;
    steps.push(step({ standard: 'fetch', anchor: 'concept-cors-check', step: number }, says, held, compared));
  };
  const included = () => `credentials included: ${fact(includesCredentials, yesOrNo)}`;
  const notInclude = includesCredentials.known ? !includesCredentials.value : 'unknown';
  const noteUnknownMode = () => {
    if (!includesCredentials.known) missing.push(includesCredentials.missing);
  };

  // Steps 1 and 2.
  const origin = getHeader(responseHeaders, ALLOW_ORIGIN);
  note('2', `there is no \`${ALLOW_ORIGIN}\``, origin === null, () => `its value: ${shown(origin)}`);
  if (origin === null) failures.push(allowOriginFailure(input));

  if (origin !== null) {
    // Step 3. BELIEF: `*` can be part of a pattern. `*.shop.test` is an ordinary value that no origin equals.
    const isPublic = origin === '*' ? notInclude : false;
    note(
      '3',
      'the credentials mode is not "include" and the value is `*`',
      isPublic,
      () => `${shown(origin)}; ${included()}`,
    );
    if (origin === '*' && notInclude === 'unknown') noteUnknownMode();
    if (origin === '*' && notInclude !== false) return { steps, failures, missing };

    // Step 4. Compared as bytes: a trailing slash is enough to fail.
    const couldBeAnOrigin = origin === 'null' || parseOrigin(origin) !== null;
    const equals = requestOrigin.known ? origin === requestOrigin.value : couldBeAnOrigin && 'unknown';
    const differs = equals === 'unknown' ? 'unknown' : !equals;
    note('4', "the request's origin is not the value", differs, () =>
      requestOrigin.known ? pair(requestOrigin.value, origin) : fact(requestOrigin, shown),
    );
    if (equals === false) failures.push(allowOriginFailure(input));
    if (equals === 'unknown' && !requestOrigin.known) missing.push(requestOrigin.missing);
  }

  // Step 5.
  note('5', 'the credentials mode is not "include"', notInclude, included);
  if (notInclude === true) return { steps, failures, missing };

  // Steps 6 to 8. BELIEF: `True` and `1` mean `true`. They do not; the case counts.
  const credentials = getHeader(responseHeaders, ALLOW_CREDENTIALS);
  note('7', `\`${ALLOW_CREDENTIALS}\` is \`true\``, credentials === 'true', () => `its value: ${shown(credentials)}`);
  if (credentials === 'true') return { steps, failures, missing };
  if (notInclude === 'unknown') {
    noteUnknownMode();
  } else {
    const reason = credentials === null ? 'allow-credentials-missing' : 'allow-credentials-not-true';
    failures.push({ reason, evidence: headerEvidence(responseHeaders, ALLOW_CREDENTIALS, at) });
  }
  return { steps, failures, missing };
}

/**
 * Decides whether a response may be read by a page of another origin.
 *
 * In: the serialized request origin; whether the credentials mode is "include"; the header list in arrival order.
 * Out: a Decision; its steps are the ones walked, in the standard's order.
 * Never throws. An unknown fact gives 'cannot-tell' only when the ruling depends on it: an exact origin together with
 * `Access-Control-Allow-Credentials: true` is allowed in every credentials mode.
 * Standard: https://fetch.spec.whatwg.org/#concept-cors-check (read 2026-07-02)
 */
export function corsCheck(input: CorsCheckInput): Decision<CorsCheckReason> {
  const { steps, failures, missing } = walk(input);
  const [failure] = failures;
  if (failure) return { ruling: 'blocked', ...failure, steps };
  const [first, ...others] = new Set(missing);
  if (first !== undefined) return { ruling: 'cannot-tell', missing: [first, ...others], steps };
  return { ruling: 'allowed', steps };
}

/**
 * Lists everything that fails in the CORS check, so that the next failure is known before the first is fixed.
 *
 * In: as corsCheck. Out: at most one failure of Access-Control-Allow-Origin, then at most one of
 * Access-Control-Allow-Credentials, which is left out unless the credentials mode is known to be "include".
 * Never throws. Empty exactly when corsCheck does not return 'blocked'.
 * OURS: the standard stops at the first failure.
 * Standard: https://fetch.spec.whatwg.org/#concept-cors-check (read 2026-07-02)
 */
export function corsCheckFailures(input: CorsCheckInput): readonly CorsCheckFailure[] {
  return walk(input).failures;
}
