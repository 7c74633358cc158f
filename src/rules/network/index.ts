import type { Reason } from '../../model/reason';
import { rule as urlUserinfoStripped } from '../mode/url-userinfo-stripped';
import { rule as preflightClientCert } from '../preflight/preflight-client-cert';
import { rule as preflightNetworkError } from '../preflight/preflight-network-error';
import { rule as redirectLimit } from '../redirect/redirect-limit';
import { rule as redirectNotFollowed } from '../redirect/redirect-not-followed';
import { rule as redirectStreamBody } from '../redirect/redirect-stream-body';
import { rule as redirectToLogin } from '../redirect/redirect-to-login';
import type { Rule } from '../shared/rule';
import { rule as badPort } from './bad-port';
import { rule as blockedByExtension } from './blocked-by-extension';
import { rule as clientAbort } from './client-abort';
import { rule as corsAnswerUnseen } from './cors-answer-unseen';
import { rule as cspConnectSrc } from './csp-connect-src';
import { rule as fxTrackerRequestBlocked } from './fx-tracker-request-blocked';
import { rule as lnaAddressSpaceMismatch } from './lna-address-space-mismatch';
import { rule as lnaInsecureContext } from './lna-insecure-context';
import { rule as lnaMixedContentException } from './lna-mixed-content-exception';
import { rule as lnaPermissionDenied } from './lna-permission-denied';
import { rule as mixedContentBlocked } from './mixed-content-blocked';
import { rule as mixedContentRedirect } from './mixed-content-redirect';
import { rule as mixedContentWarning } from './mixed-content-warning';
import { rule as networkError } from './network-error';
import { rule as pnaLegacy } from './pna-legacy';
import { rule as servedByServiceWorker } from './served-by-service-worker';
import { rule as websocketNoCors } from './websocket-no-cors';

/** The rules of requests that may not be made, and of those that the network ended. For each reason the most specific rule comes first. */
export const networkRules = {
  'network-access:bad-port': [badPort],
  'network-access:content-security-policy': [cspConnectSrc],
  'network-access:local-network-insecure': [lnaInsecureContext],
  'network-access:local-network-denied': [lnaPermissionDenied],
  'network-access:address-space-mismatch': [lnaAddressSpaceMismatch],
  'network-access:mixed-content-allowed': [mixedContentWarning],
  'network-access:mixed-content-not-upgraded': [mixedContentWarning],
  'network-access:local-network-over-http': [lnaMixedContentException],
  'network-access:private-network-header': [pnaLegacy],
  'transport:redirect-not-followed': [redirectToLogin, redirectNotFollowed],
  'transport:aborted': [clientAbort],
  'transport:blocked-by-extension': [blockedByExtension],
  'transport:blocked-by-tracking-protection': [fxTrackerRequestBlocked],
  'transport:name-not-resolved': [preflightNetworkError, networkError],
  'transport:connection-failed': [preflightNetworkError, networkError],
  'transport:connection-closed': [preflightNetworkError, networkError],
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
