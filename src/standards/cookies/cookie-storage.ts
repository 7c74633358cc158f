import type { Decision } from '../../model/decision';
import type { StorageReason } from '../../model/reason';
import { fact, yesOrNo } from '../step';
import { type CookieFailure, decisionOf, failuresOf, knownThat } from './cookie-checks';
import { type StorageCheck, type StorageInput, storageLine } from './cookie-storage-check';
import { checksOfCookie } from './cookie-storage-contents';
import { checksOfRequest } from './cookie-storage-request';
import { parseSetCookieString } from './set-cookie';

/**
 * Lists every reason for which a set-cookie-string is not stored.
 *
 * Out: in the order in which Chromium checks them, so that the first one is what the browser reports; empty when it is
 * stored, and also when a fact is missing: see storageDecision. Evidence is the header line with the span of
 * the deciding attribute, null when that attribute is absent. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (read 2026-07)
 */
export function storageFailures(input: StorageInput): readonly CookieFailure<StorageReason>[] {
  return failuresOf(storageChecks(input));
}

/**
 * Decides whether a set-cookie-string is stored (or, when it is expired, whether it may delete).
 *
 * Out: blocked by the first of storageFailures; 'cannot-tell' when a missing fact matters and nothing else blocks.
 * Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (read 2026-07)
 */
export function storageDecision(input: StorageInput): Decision<StorageReason> {
  return decisionOf(storageChecks(input));
}

/**
 * DEVIATES: the order is Chromium's, which checks the cookie itself (contents, domain, prefix, Partitioned), then at the
 * third-party setting, and only then at the request (Secure, SameSite, the store). The standard makes the same checks in
 * another order, with the same outcome.
 */
function storageChecks(input: StorageInput): readonly StorageCheck[] {
  const parsed = parseSetCookieString(input.setCookieString, input.policy);
  const credentials: StorageCheck = {
    // BELIEF: only reading needs credentials. Without them the response's Set-Cookie is ignored as well.
    reason: 'credentials-not-included',
    spec: { standard: 'fetch', anchor: 'http-network-fetch', step: null },
    says: 'the request included credentials',
    compared: () => fact(input.includesCredentials, yesOrNo),
    held: knownThat(input.includesCredentials, (included) => included),
    evidence: [storageLine(input)(null), { kind: 'request-property', property: 'credentials mode' }],
  };
  return [
    credentials,
    ...clearedCheck(input),
    ...checksOfCookie(input, parsed),
    ...('failure' in parsed ? [] : checksOfRequest(input, parsed)),
  ];
}

/** DEVIATES: Chromium stores no cookie of such a response; the standard deletes only what is stored. */
function clearedCheck(input: StorageInput): readonly StorageCheck[] {
  const { at, clearedBy, policy } = input;
  if (clearedBy === null || !policy.clearSiteDataRefusesCookies) return [];
  const { index, span } = clearedBy;
  return [
    {
      reason: 'cleared-by-response',
      spec: { standard: 'clear-site-data', anchor: 'header', step: null },
      says: 'the response does not delete all cookies of the site',
      compared: () => '`Clear-Site-Data`',
      held: false,
      evidence: [storageLine(input)(null), { kind: 'header-line', at, index, span }],
    },
  ];
}
