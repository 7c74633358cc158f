import type { Change } from '../../model/change';
import type { Exchange } from '../../model/exchange';
import { isNamed } from '../../model/header-lookup';
import type { Known } from '../../model/known';
import { asServerSent } from '../facts/as-server-sent';
import { mapRequestHeaders } from '../facts/map-messages';
import { withCookie } from './apply-cookie-fix';
import { changeRequest, changeToCorsMode } from './change-request';
import { changeResponse } from './change-response';
import { keptCredentialsMode } from './kept-credentials-mode';
import { moveToOneSite, moveToTopLevelPage } from './move-page';
import { withoutVerdict } from './without-verdict';

/**
 * Makes the exchange as it would be with a change applied, so that diagnosing it again proves the change.
 *
 * Everything that was observed stays, except what the change makes unknown: the checks decide that from the messages. The
 * outcome stays only where it was a network error, because an exchange that was not run has no other outcome.
 *
 * In: an exchange, the change, and whether its request included credentials (kept, because a hypothetical exchange has no
 * outcome to conclude it from). Out: the hypothetical exchange. Never throws; a change that does not apply changes nothing.
 */
export function applyFix(exchange: Exchange, change: Change, includesCredentials: Known<boolean>): Exchange {
  const base: Exchange = {
    ...exchange,
    outcome: exchange.outcome === 'network-error' ? 'network-error' : 'not-run',
    request: { ...exchange.request, credentialsMode: keptCredentialsMode(exchange, includesCredentials) },
  };
  switch (change.actor) {
    case 'server':
      return changeResponse(withoutVerdict(base), change.at, change.intents);
    case 'server-cookie':
      return withCookie(base, change.intent);
    case 'page':
      return changeRequest(base, change);
    case 'page-and-server':
      return changeToCorsMode(changeResponse(withoutVerdict(base), change.at, change.intents), change.crossOrigin);
    case 'document':
      // The page is not part of the exchange; what it allows, credentials included, is decided again.
      return { ...withoutVerdict(base), request: exchange.request };
    case 'deployment':
      return moveToOneSite(withoutVerdict(base));
    case 'environment':
      return inOtherEnvironment(base, change.what);
  }
}

function inOtherEnvironment(
  exchange: Exchange,
  what: Extract<Change, { readonly actor: 'environment' }>['what'],
): Exchange {
  switch (what) {
    case 'third-party-cookies':
      return mapRequestHeaders(exchange, (line) =>
        isNamed(line, 'Sec-Fetch-Storage-Access') ? { ...line, value: 'active' } : line,
      );
    case 'page':
      return moveToTopLevelPage(withoutVerdict(exchange));
    case 'extension':
      return asServerSent(exchange);
    // These change no message: the finding stays, and the fix states that it is not proved.
    case 'network':
    case 'permission':
    case 'page-delivery':
    case 'service-worker':
    case 'login':
    case 'provider':
      return exchange;
  }
}
