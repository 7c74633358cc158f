import type { Cause } from '../../model/cause';
import { headerEvidence } from '../../model/header-lookup';
import { type Case, type CaseHop, lastHop } from '../facts/case';
import { maderOfRedirect } from '../facts/internal-redirect';
import { isOfPreflight } from '../facts/messages';
import { advice, refusal } from './make-cause';

/**
 * Takes the blame from the server for redirects that the browser or an extension made.
 *
 * In: the case and all its refusals. Out: the same without those of such a response. An extension’s redirect is named: it
 * blocks where the exchange ended there, and is a note otherwise. The browser’s own upgrade is named where it ended there.
 */
export function attributeToRedirect(c: Case, causes: readonly Cause[]): readonly Cause[] {
  const made = c.hops.filter(({ response }) => maderOfRedirect(response) !== null);
  if (made.length === 0) return causes;
  const isOfServer = ({ at }: Cause): boolean => isOfPreflight(at) || !made.some(({ index }) => index === at.hop);
  return [...causes.filter(isOfServer), ...made.flatMap((hop) => namedRedirect(c, hop))];
}

function namedRedirect(c: Case, hop: CaseHop): readonly Cause[] {
  const { response, index } = hop;
  const endedHere = c.exchange.outcome === 'network-error' && hop === lastHop(c);
  if (!response || (!endedHere && maderOfRedirect(response) === 'browser')) return [];
  const at = { hop: index, message: 'response' } as const;
  const evidence = headerEvidence(response.headerList, 'Non-Authoritative-Reason', at);
  return [(endedHere ? refusal : advice)('redirect:not-by-server', at, evidence)];
}
