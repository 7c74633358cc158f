import { rule as blockedByExtension } from '../blocked-by-extension';
import { rule as clientAbort } from '../client-abort';
import { rule as corsAnswerUnseen } from '../cors-answer-unseen';
import { rule as fxTrackerRequestBlocked } from '../fx-tracker-request-blocked';
import { rule as mixedContentBlocked } from '../mixed-content-blocked';
import { rule as mixedContentRedirect } from '../mixed-content-redirect';
import { rule as networkError } from '../network-error';
import { rule as preflightClientCert } from '../preflight-client-cert';
import { rule as preflightNetworkError } from '../preflight-network-error';
import { rule as redirectLimit } from '../redirect-limit';
import { rule as redirectNotFollowed } from '../redirect-not-followed';
import { rule as redirectStreamBody } from '../redirect-stream-body';
import type { Reason, Rule } from '../rule';
import { rule as servedByServiceWorker } from '../served-by-service-worker';
import { rule as urlUserinfoStripped } from '../url-userinfo-stripped';
import { rule as websocketNoCors } from '../websocket-no-cors';

/** The rules of the network and the browser. For each reason the narrowest first; the last one explains whatever the others do not. */
export const transportRules = {
  'transport:aborted': [redirectNotFollowed, clientAbort],
  'transport:blocked-by-extension': [blockedByExtension],
  'transport:blocked-by-tracking-protection': [fxTrackerRequestBlocked],
  'transport:name-not-resolved': [preflightNetworkError, networkError],
  'transport:connection-failed': [preflightNetworkError, networkError],
  'transport:certificate': [preflightClientCert, preflightNetworkError, networkError],
  'transport:timed-out': [preflightNetworkError, networkError],
  'transport:too-many-redirects': [redirectLimit],
  'transport:websocket-refused': [websocketNoCors],
  'transport:userinfo-refused': [urlUserinfoStripped],
  'transport:body-not-repeatable': [redirectStreamBody],
  'transport:service-worker': [servedByServiceWorker],
  'transport:offline': [networkError],
  'transport:answer-unseen': [corsAnswerUnseen],
  'mixed-content': [mixedContentRedirect, mixedContentBlocked],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
