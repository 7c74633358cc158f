import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import type { Exchange, Hop } from '../../model/exchange';
import { getHeader, headerEvidence } from '../../model/header-lookup';
import { isLoginUrl } from '../../model/login-url';
import { parseUrl } from '../../model/parse-url';
import type { RedirectAdvice } from '../../model/reason';
import { isUrlCorrection } from '../../model/url-correction';
import { isSameOrigin } from '../../standards/origin';
import { advice } from '../decide/make-cause';
import type { Case } from '../facts/case';
import { requestHeader } from '../facts/messages';

/** Statuses that a server may send because the redirect removed a header, or changed the method. */
const STATUS_WITHOUT_AUTHORIZATION: ReadonlySet<number> = new Set([401, 403]);
const STATUS_WITHOUT_METHOD: ReadonlySet<number> = new Set([400, 404, 405, 415, 422, 501]);
/** Statuses that are about the method or the type of the body alone. */
const STATUS_OF_METHOD: ReadonlySet<number> = new Set([405, 415, 501]);

/**
 * Finds a script’s call that was redirected to a login page and got its HTML with status 200, where data was expected.
 *
 * In: an exchange with redirects. Out: advice at the redirect that led to the login; nothing for a call of the login itself,
 * or for one that accepts HTML. Never throws. OURS: which URL is a login is concluded from its words.
 */
export function adviseLoginPage({ exchange: { hops, outcome, request } }: Case): readonly Cause[] {
  const last = hops.at(-1) ?? hops[0];
  const isRead = outcome === 'readable' || outcome === 'not-run';
  const isHtml = /^text\/html\b/i.test(getHeader(last.actual?.response?.headerList ?? [], 'Content-Type') ?? '');
  if (request.type !== 'xmlhttprequest' || !isRead || last.actual?.response?.status !== 200 || !isHtml) return [];
  if (isLoginUrl(hops[0].url) || /text\/html/i.test(requestHeader(hops[0], 'Accept') ?? '')) return [];
  const reached = hops.findIndex(({ url }, index) => index > 0 && isLoginUrl(url, hops[index - 1]?.url));
  const from = hops[reached - 1];
  return from === undefined
    ? []
    : [{ ...aboutRedirect('login-page-read', from, reached - 1, []), certainty: 'inferred' }];
}

/**
 * Finds what a redirect removed from the request: its `Authorization` at a change of origin, its method and body at a 301 or
 * 302. It is reported only where the last response refuses the request, or where the redirect leads to the same resource; a 303
 * after a POST changes the method on purpose, and so does a 302 that leads to another resource.
 *
 * In: an exchange with what is known of it. Out: causes that block nothing. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch, steps 12 and 13 (read 2026-07-02)
 */
export function adviseRedirect({ exchange, facts }: Case): readonly Cause[] {
  const status = exchange.hops.at(-1)?.actual?.response?.status ?? 0;
  return exchange.hops.flatMap((hop, index) => {
    const next = exchange.hops[index + 1];
    if (!next?.actual) return [];
    const [from, to] = [facts.hops[index]?.urlOrigin, facts.hops[index + 1]?.urlOrigin];
    const changesOrigin = typeof from === 'string' && typeof to === 'string' && !isSameOrigin(from, to);
    return [
      ...(changesOrigin && STATUS_WITHOUT_AUTHORIZATION.has(status) ? droppedAuthorization(hop, next, index) : []),
      ...(isMethodMissed(exchange, hop, next) ? changedMethod(hop, next, index) : []),
    ];
  });
}

/**
 * Whether the server that responds after the redirect needs the POST that was sent. The response to a form is often a 302 that leads to a
 * page, as after a login: that page is to be requested with GET, whatever its status.
 *
 * BELIEF: a 302 after a POST is a mistake. RFC 9110, 15.4.3, describes the change to GET; 307 would send the form a second time.
 */
function isMethodMissed({ hops, request }: Exchange, { url: from }: Hop, { url: to }: Hop): boolean {
  if (isOnlyMoved(from, to)) return true;
  const status = hops.at(-1)?.actual?.response?.status ?? 0;
  const [one, other] = [parseUrl(from), parseUrl(to)];
  if (one === null || other === null || from === to) return false;
  if (isUrlCorrection(one, other) && one.search === other.search) return STATUS_WITHOUT_METHOD.has(status);
  return request.type === 'xmlhttprequest' && one.origin === other.origin && STATUS_OF_METHOD.has(status);
}

/**
 * The redirect leads to the same resource by https, with or without a last slash or `www.`: the server has not read the body
 * that it removes, whatever it responds then. Any other 302 after a POST may lead to a page that shows the result.
 */
function isOnlyMoved(from: string, to: string): boolean {
  const [one, other] = [parseUrl(from), parseUrl(to)];
  if (one === null || other === null || from === to) return false;
  const isUpgraded = one.protocol === other.protocol || other.protocol === 'https:';
  return isUpgraded && resource(one) === resource(other);
}

const resource = ({ hostname, pathname, search }: URL): string =>
  `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`;

function droppedAuthorization(hop: Hop, next: Hop, index: number): readonly Cause[] {
  if (requestHeader(hop, 'Authorization') === null || !next.actual?.requestHeaders.known) return [];
  if (requestHeader(next, 'Authorization') !== null) return [];
  return [aboutRedirect('authorization-dropped', hop, index, ['Authorization'])];
}

function changedMethod(hop: Hop, next: Hop, index: number): readonly Cause[] {
  const status = hop.actual?.response?.status;
  const isLoss = (status === 301 || status === 302) && hop.method === 'POST' && next.method === 'GET';
  return isLoss ? [aboutRedirect('method-changed', hop, index, [hop.method])] : [];
}

function aboutRedirect(what: RedirectAdvice, hop: Hop, index: number, subjects: readonly string[]): Cause {
  const at = { hop: index, message: 'response' } as const;
  const evidence: readonly [Evidence, ...Evidence[]] = [
    { kind: 'status', at },
    ...headerEvidence(hop.actual?.response?.headerList ?? [], 'Location', at),
  ];
  return advice(`redirect-advice:${what}`, at, evidence, { subjects });
}
