import type { Cause } from '../../model/cause';
import type { ResponseRecord } from '../../model/exchange';
import { headerEvidence } from '../../model/header-lookup';
import { type Case, type CaseHop, lastHop } from '../facts/case';
import { maderOfRedirect } from '../facts/internal-redirect';
import { recordAt } from '../facts/messages';
import { advice, refusal } from './make-cause';

/**
 * Takes the blame from the server for redirects that the browser or an extension made.
 *
 * In: the case and all its refusals. Out: the same without those of such a response. An extension’s redirect is named: it
 * blocks where the exchange ended there, and is a note otherwise. The browser’s own upgrade is named where it ended there. A
 * preflight ends at every redirect, so each one is named.
 */
export function attributeToRedirect(c: Case, causes: readonly Cause[]): readonly Cause[] {
  const isByServer = ({ at }: Cause): boolean => maderOfRedirect(responseAt(c, at)) === null;
  const ofServer = causes.every(isByServer) ? causes : causes.flatMap((cause) => notOfServer(c, cause));
  return [...ofServer, ...c.hops.flatMap((hop) => namedRedirect(c, hop))];
}

/** What is left of a cause: itself where the server sent the response; of another preflight, that it was redirected. */
function notOfServer(c: Case, cause: Cause): readonly Cause[] {
  const response = responseAt(c, cause.at);
  if (!response || maderOfRedirect(response) === null) return [cause];
  if (cause.reason !== 'preflight:preflight-redirected') return [];
  const evidence = headerEvidence(response.headerList, 'Non-Authoritative-Reason', cause.at);
  return [{ ...cause, reason: 'redirect:not-by-server', evidence }];
}

/** The response at which a cause is, or to whose request it belongs. */
const responseAt = ({ exchange }: Case, at: Cause['at']): ResponseRecord | null =>
  recordAt(exchange, at)?.response ?? null;

function namedRedirect(c: Case, hop: CaseHop): readonly Cause[] {
  const { response, index } = hop;
  const endedHere = c.exchange.outcome === 'network-error' && hop === lastHop(c);
  if (!response || maderOfRedirect(response) === null || (!endedHere && maderOfRedirect(response) === 'browser'))
    return [];
  const at = { hop: index, message: 'response' } as const;
  const evidence = headerEvidence(response.headerList, 'Non-Authoritative-Reason', at);
  return [(endedHere ? refusal : advice)('redirect:not-by-server', at, evidence)];
}
