import type { Cause } from '../../model/cause';
import { firstValue, headerEvidence } from '../../model/header-lookup';
import { parametersOf } from '../../model/login-url';
import { parseUrl } from '../../model/parse-url';
import { advice } from '../decide/make-cause';
import type { Case } from '../facts/case';

/** OpenID Connect Core 1.0, section 3.1.2.6: errors for a request with `prompt=none`. */
const NEEDS_A_PAGE: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

/**
 * An identity provider was asked without a page whether the user is logged in (`prompt=none`, mostly in a frame), and its redirect
 * states that it needs one. The subject is the error. A server that only passes the error on is not the provider. In a web message, which no header shows, the same is not seen.
 * Standard: https://openid.net/specs/openid-connect-core-1_0.html#AuthError (read 2026-11-28)
 */
export function adviseProviderRefusal({ hops }: Case): readonly Cause[] {
  for (const { hop, index, response } of hops) {
    const headerList = response?.headerList ?? [];
    const error = errorOf(firstValue(headerList, 'Location') ?? '', hop.url);
    if (error === null || errorOf(hop.url, hop.url) !== null) continue;
    const at = { hop: index, message: 'response' } as const;
    return [
      advice('login:provider-knows-nobody', at, headerEvidence(headerList, 'Location', at), { subjects: [error] }),
    ];
  }
  return [];
}

/** In the query, or in the fragment. null: there is none of these. */
function errorOf(location: string, base: string): string | null {
  const url = location === '' ? null : parseUrl(location, base);
  if (url === null) return null;
  const parameters = [...parametersOf(url.search), ...parametersOf(url.hash)];
  return parameters.find(([name, value]) => name === 'error' && NEEDS_A_PAGE.has(value))?.[1] ?? null;
}
