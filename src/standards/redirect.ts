import type { Decision, Evidence, Step } from '../model/decision';
import type { MessageRef, RequestMode } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { getHeader, headerEvidence, linesNamed } from '../model/header-lookup';
import type { Known } from '../model/known';
import { parseUrl } from '../model/parse-url';
import type { RedirectReason } from '../model/reason';
import { isSameOrigin, serializedOriginOf } from './origin';
import { fact, shown, step, yesOrNo } from './step';

export interface RedirectInput {
  readonly fromUrl: string;
  readonly headerList: HeaderList;
  readonly requestMode: Known<RequestMode>;
  /** Serialized origin of the client, not tainted by redirects. */
  readonly clientOrigin: Known<string>;
  /** Whether the response tainting already is "cors". */
  readonly taintedCors: boolean;
  /** Redirects followed before this one. */
  readonly redirectCount: number;
  /** The redirect response. */
  readonly at: MessageRef;
}

const MAX_REDIRECTS = 20;

/**
 * Tells whether a status is a redirect status.
 *
 * In: a status. Out: a boolean. Never throws.
 * BELIEF: every 3xx redirects. 300 and 304 do not.
 * Standard: https://fetch.spec.whatwg.org/#redirect-status (read 2026-07-02)
 */
export function isRedirectStatus(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * Finds the lines of `Location` that count.
 *
 * In: a response's header list. Out: the lines, equal repetitions left out. Never throws.
 * DEVIATES: by the standard two lines are a failure even when they are equal; browsers treat equal ones as one.
 * Standard: https://fetch.spec.whatwg.org/#concept-response-location-url (read 2026-07-02)
 */
export function locationLines(list: HeaderList): readonly { readonly index: number; readonly value: string }[] {
  const seen = new Set<string>();
  return linesNamed(list, 'Location').filter(({ value }) => !seen.has(value) && seen.add(value));
}

/**
 * Returns the URL that a redirect response leads to ("location URL").
 *
 * In: the URL of the response; its header list. Out: an absolute URL, which keeps the fragment of `fromUrl` when
 * it has none of its own; null without `Location`; 'invalid' when it does not parse or two lines differ. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#concept-response-location-url (read 2026-07-02)
 */
export function redirectTarget(fromUrl: string, headerList: HeaderList): string | null | 'invalid' {
  const [line, ...others] = locationLines(headerList);
  if (!line) return null;
  const from = parseUrl(fromUrl);
  const target = parseUrl(line.value, fromUrl);
  if (others.length > 0 || from === null || target === null) return 'invalid';
  return target.href.includes('#') ? target.href : target.href + from.hash;
}

/** The part of a Location value that a pattern finds; null for the whole value. */
function spanOf(value: string, pattern: RegExp): readonly [number, number] | null {
  const match = pattern.exec(value);
  const found = match?.[1];
  if (!match || found === undefined || found === '') return null;
  const start = match.index + match[0].lastIndexOf(found);
  return [start, start + found.length];
}

/**
 * Decides whether a redirect is followed.
 *
 * In: the URL and header list of a response with a redirect status; what is known of the request.
 * Out: a Decision; 'allowed' also without `Location`, because then the response is no redirect.
 * Never throws. The mode and the client's origin only matter for a target with user info; only there can they lead to
 * 'cannot-tell'. OURS: a body that cannot be sent twice (step 11) cannot be observed and is not
 * judged; of the main fetch that follows (step 19) the rule of mode "same-origin" is judged here, where its line is.
 * Standard: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch (read 2026-07-02)
 */
export function redirectDecision(input: RedirectInput): Decision<RedirectReason> {
  const { fromUrl, headerList, requestMode, clientOrigin, taintedCors, redirectCount, at } = input;
  const steps: Step[] = [];
  const note = (number: string, says: string, held: boolean | 'unknown', compared: () => string) => {
    steps.push(step({ standard: 'fetch', anchor: 'concept-http-redirect-fetch', step: number }, says, held, compared));
    return held;
  };
  const location = () => `\`Location\`: ${shown(getHeader(headerList, 'Location'))}`;
  const mode = () => `mode ${fact(requestMode, shown)}`;
  const blocked = (reason: RedirectReason, pattern: RegExp | null): Decision<RedirectReason> => {
    const [line] = locationLines(headerList);
    const span = pattern && line ? spanOf(line.value, pattern) : null;
    const evidence: readonly [Evidence, ...Evidence[]] =
      span && line
        ? [{ kind: 'header-line', at, index: line.index, span }]
        : headerEvidence(headerList, 'Location', at);
    return { ruling: 'blocked', reason, evidence, steps };
  };

  // Steps 3 to 5.
  const target = redirectTarget(fromUrl, headerList);
  note('4', 'there is no `Location`', target === null, location);
  if (target === null) return { ruling: 'allowed', steps };
  if (note('5', '`Location` does not parse as a URL', target === 'invalid', location)) {
    return blocked('redirect-location-invalid', null);
  }

  // Step 6.
  const url = new URL(target);
  if (note('6', "the target's scheme is not an HTTP(S) scheme", !/^https?:$/.test(url.protocol), location)) {
    return blocked('redirect-scheme-not-http', /^\s*([a-z][a-z0-9+.-]*):/i);
  }

  // Step 7.
  if (
    note(
      '7',
      `the redirect count is ${MAX_REDIRECTS}`,
      redirectCount >= MAX_REDIRECTS,
      () => `${redirectCount} with ${MAX_REDIRECTS}`,
    )
  ) {
    return blocked('redirect-limit', null);
  }

  // Step 9. Only user info makes the mode and the origin matter.
  const hasCredentials = url.username !== '' || url.password !== '';
  const isCors = requestMode.known ? requestMode.value === 'cors' : 'unknown';
  const isCrossOrigin = clientOrigin.known ? !isSameOrigin(clientOrigin.value, url.origin) : 'unknown';
  const conditions = [hasCredentials, isCors, isCrossOrigin];
  const held = conditions.includes(false) ? false : conditions.includes('unknown') ? 'unknown' : true;
  const origins = () => `${mode()}; ${fact(clientOrigin, shown)} with ${shown(url.origin)}`;
  note(
    '9',
    'the mode is "cors" and the target has user info and another origin',
    held,
    () => `user info: ${yesOrNo(hasCredentials)}; ${origins()}`,
  );
  const userInfo = /[/\\]{2}([^/\\?#]*)@/;
  if (held === true) return blocked('redirect-url-has-credentials', userInfo);

  // Step 10. Catches a cross-origin response that redirects back to the client's own origin.
  if (
    note(
      '10',
      'the response tainting is "cors" and the target has user info',
      taintedCors && hasCredentials,
      () => `user info: ${yesOrNo(hasCredentials)}`,
    )
  ) {
    return blocked('redirect-url-has-credentials', userInfo);
  }

  // Main fetch, step 12, of the request that would follow: mode "same-origin" reaches no other origin.
  const onlyOwn = requestMode.known && requestMode.value === 'same-origin' ? isCrossOrigin : false;
  note('19', 'the mode is "same-origin" and the target has another origin', onlyOwn, origins);
  if (onlyOwn === true) return blocked('redirect-mode-same-origin', /^\s*[a-z]+:[/\\]{2}([^/\\?#]+)/i);
  if (held === 'unknown') {
    const facts: readonly Known<unknown>[] = [requestMode, clientOrigin];
    const [first, ...others] = facts.flatMap((fact) => (fact.known ? [] : [fact.missing]));
    if (first !== undefined) return { ruling: 'cannot-tell', missing: [first, ...others], steps };
  }
  return { ruling: 'allowed', steps };
}

/**
 * Returns the origin that a request states after redirects ("serializing a request origin").
 *
 * In: the client's serialized origin; the URLs of the chain, from the first to the one about to be requested.
 * Out: the client's origin; 'null' once a cross-origin URL has redirected to yet another origin. Never throws.
 * BELIEF: a redirect back to the page's origin restores it. It does not: page A, API B, then A again states `null` to A.
 * Standard: https://fetch.spec.whatwg.org/#serializing-a-request-origin (read 2026-07-02)
 */
export function originAfterRedirects(clientOrigin: string, urls: readonly string[]): string {
  const origins = urls.map((url) => serializedOriginOf(url) ?? 'null');
  const isTainted = origins.some((origin, position) => {
    const last = origins[position - 1];
    return last !== undefined && !isSameOrigin(origin, last) && !isSameOrigin(clientOrigin, last);
  });
  return isTainted ? 'null' : clientOrigin;
}

/**
 * Gives the method of the request that follows a redirect.
 *
 * In: the redirect's status; the method so far. Out: the method, GET where the standard drops the body. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch (read 2026-07-02)
 */
export function methodAfterRedirect(status: number, method: string): string {
  // Step 12. BELIEF: 301 and 302 change nothing but POST: a PUT stays a PUT.
  if ((status === 301 || status === 302) && method === 'POST') return 'GET';
  if (status === 303 && method !== 'GET' && method !== 'HEAD') return 'GET';
  return method;
}
