import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import type { Hop } from '../../model/exchange';
import { headerEvidence } from '../../model/header-lookup';
import type { RedirectAdvice } from '../../model/reason';
import { isSameOrigin } from '../../standards/origin';
import { advice } from '../decide/make-cause';
import type { Case } from '../facts/case';
import { requestHeader } from '../facts/messages';

/** Statuses that a server may send because the redirect removed a header, or changed the method. */
const STATUS_WITHOUT_AUTHORIZATION: ReadonlySet<number> = new Set([401, 403]);
const STATUS_WITHOUT_METHOD: ReadonlySet<number> = new Set([400, 404, 405, 415, 422, 501]);

/**
 * Finds what a redirect removed from the request: its `Authorization` at a change of origin, its method and body at a 301 or
 * 302. It is reported only where the last response refuses the request, or where the redirect leads to the same resource; a 303
 * after a POST changes the method on purpose.
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
      ...(STATUS_WITHOUT_METHOD.has(status) || isOnlyMoved(hop.url, next.url) ? changedMethod(hop, next, index) : []),
    ];
  });
}

/**
 * The redirect leads to the same resource by https, with or without a last slash or `www.`: the server has not read the body
 * that it removes, whatever it responds then. Any other 302 after a POST may lead to a page that shows the result.
 */
function isOnlyMoved(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to) || from === to) return false;
  const [one, other] = [new URL(from), new URL(to)];
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
