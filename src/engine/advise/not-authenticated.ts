import type { Cause } from '../../model/cause';
import { getHeader, headerEvidence } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { isCrossOrigin } from '../facts/credentials-mode';
import { mayCarryAuthorization } from '../facts/messages';

/** The schemes for which a browser asks the user for a name and password, or sends those of the user’s own account. */
export const ASKS_THE_USER = /\b(basic|digest|negotiate|ntlm)\b/i;

/** A 401 to a cross-origin request without credentials: the browser does not ask the user for a name and password. */
export function adviseNoLoginPrompt({ exchange, facts }: Case, hop: CaseHop): readonly Cause[] {
  const { includesCredentials } = facts;
  const { response } = hop;
  const isRead = exchange.outcome === 'readable' || exchange.outcome === 'not-run';
  if (response?.status !== 401 || !isRead || !isCrossOrigin(exchange, hop.facts)) return [];
  const challenge = getHeader(response.headerList, 'WWW-Authenticate') ?? '';
  const isIncluded = includesCredentials.known && includesCredentials.value;
  if (isIncluded || !ASKS_THE_USER.test(challenge) || mayCarryAuthorization(hop.hop)) return [];
  const at = { hop: hop.index, message: 'response' } as const;
  const certainty = includesCredentials.known ? includesCredentials.certainty : 'inferred';
  const evidence = headerEvidence(response.headerList, 'WWW-Authenticate', at);
  return [advice('mode-advice:no-login-prompt', at, evidence, { certainty })];
}

/** The browser does not send the user name and password in a cross-origin URL as an Authorization header. */
export function adviseUserinfo({ exchange }: Case, { index, hop, facts }: CaseHop): readonly Cause[] {
  const username = parseUrl(hop.url)?.username ?? '';
  if (index > 0 || username === '' || !isCrossOrigin(exchange, facts)) return [];
  if (!hop.actual?.requestHeaders.known || mayCarryAuthorization(hop)) return [];
  const at = { hop: 0, message: 'request' } as const;
  return [advice('mode-advice:userinfo-dropped', at, [{ kind: 'url', at, part: 'userinfo' }])];
}
