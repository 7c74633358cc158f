import { membersOf, numberOr } from './json';

/**
 * Whether a service worker made the response of an entry, or passed it on. Chromium writes it. Firefox does not: its entry (`_securityState` is in no other
 * writer's) then has a body, and no bytes and no address of a network (ESR 153, measured; a response of the cache has the bytes of its body).
 * Never throws.
 */
export function isViaServiceWorker(entry: unknown): boolean {
  const { request, response, serverIPAddress, _fetchedViaServiceWorker, _securityState } = membersOf(entry);
  const received = membersOf(response);
  if (received._fetchedViaServiceWorker === true || _fetchedViaServiceWorker === true) return true;
  if (typeof _securityState !== 'string' || serverIPAddress !== undefined) return false;
  const hasBytes = membersOf(request).headersSize !== 0 || received.headersSize !== 0 || received.bodySize !== 0;
  return !hasBytes && numberOr(received.status, 0) > 0 && numberOr(membersOf(received.content).size, 0) > 0;
}
