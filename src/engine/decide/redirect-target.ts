import { networkErrorKind } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import { headerEvidence } from '../../model/header-lookup';
import { directiveText } from '../../standards/content-security-policy';
import { redirectTarget } from '../../standards/redirect';
import { type Case, lastHop } from '../facts/case';
import { clientDocument } from '../facts/client-document';
import { refusal } from './make-cause';
import { mixedContentAt } from './mixed-content';
import { certaintyOfDocument, pagePolicyAt } from './network-access';

/**
 * Judges the target of a redirect that the browser refused: no request is sent to it, and the only trace is the text of an
 * abort.
 *
 * In: a case whose last response is a redirect. Out: what refused the target; 'none'; 'cannot-tell' when the page’s own
 * policy, or its origin, was not seen.
 */
export function decideRedirectTarget(c: Case): Cause | 'none' | 'cannot-tell' {
  const { index, hop, response } = lastHop(c);
  const headerList = response?.headerList ?? [];
  const target = redirectTarget(hop.url, headerList);
  if (target === null || target === 'invalid') return 'none';
  // Without an error, what has no type may be a document of the top level, or a request of the browser itself.
  if (c.exchange.request.type === 'other' && c.exchange.outcome !== 'network-error') return 'none';
  const at = { hop: index, message: 'response' } as const;
  const evidence = headerEvidence(headerList, 'Location', at);
  const { outcome, networkError } = c.exchange;
  // The browser ends a refusal of the target with the text of an abort: a failure was the redirect itself.
  const isFailure = outcome === 'network-error' && networkErrorKind(networkError).name === 'generic-failure';
  if (!isFailure && mixedContentAt(c, target, at).ruling === 'blocked') {
    return refusal('mixed-content', at, evidence, { check: 'mixed-content' });
  }
  const isAborted = outcome === 'network-error' && networkErrorKind(networkError).name === 'aborted';
  if (!isAborted && outcome !== 'not-run') return 'none';
  // DEVIATES: Chromium refuses a URL with user info in every mode.
  if (hasUserInfo(target)) return refusal('redirect:redirect-url-has-credentials', at, evidence);
  const document = clientDocument(c.related);
  const decision = document && pagePolicyAt(c, document, target, { afterRedirect: true, at });
  if (decision?.ruling !== 'blocked' || decision.directive === null) return 'cannot-tell';
  const subjects = [decision.directive.name, directiveText(decision.directive), target];
  const about = { check: 'page-policy', subjects, certainty: certaintyOfDocument(c) } as const;
  return refusal('network-access:content-security-policy', at, evidence, about);
}

function hasUserInfo(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}
