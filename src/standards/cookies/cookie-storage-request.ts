import type { SameSiteFlag, StoredCookie } from '../../model/cookie';
import type { Evidence } from '../../model/decision';
import type { StorageReason } from '../../model/reason';
import { fact, shown, yesOrNo } from '../step';
import { comparedSites, hostAndPath, isSecureForCookies, knownThat, thirdPartyCheck } from './cookie-checks';
import { defaultPath } from './cookie-matching';
import { overlays } from './cookie-overlay';
import { type StorageCheck, type StorageInput, storageLine, storageStep } from './cookie-storage-check';
import { attributeSpan, type ParsedSetCookie } from './set-cookie';

/**
 * Checks the requirements of the storage model that depend on the request: its top-level page, whether it was secure and
 * same-site, and what is in the store already.
 *
 * In: the input, and its set-cookie-string as parsed. Out: the checks that concern it. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (read 2026-07)
 */
export function checksOfRequest(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  const ofParty = partyCheck(input, parsed);
  const ofSecure = secureChecks(input, parsed);
  // A prefix that requires a secure URL is checked before the setting. Measured in Chromium.
  const requiresSecure = /^__(?:host|secure|http)-/i.test(parsed.name);
  return [
    ...(requiresSecure ? [...ofSecure, ...ofParty] : [...ofParty, ...ofSecure]),
    ...sameSiteCheck(input, parsed),
    ...overwriteCheck(input, parsed),
  ];
}

function partyCheck(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  // Third-party blocking does not apply to a Partitioned cookie.
  if (parsed.partitioned && input.policy.supportsPartitioned) return [];
  // Chromium stops here and does not check SameSite.
  return [thirdPartyCheck(input, storageLine(input)(null))];
}

function secureChecks(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  const line = storageLine(input);
  const checks: StorageCheck[] = [];
  if (parsed.secure) {
    checks.push({
      // BELIEF: http://localhost cannot set Secure cookies. It can where the policy treats it as secure.
      reason: 'secure-over-http',
      spec: storageStep('13'),
      says: 'a cookie with the Secure attribute comes from a secure URL',
      compared: () => shown(input.url),
      held: isSecureForCookies(input.url, input.policy),
      evidence: [line(attributeSpan(parsed, 'secure')), { kind: 'url', at: input.at, part: 'scheme' }],
    });
  }
  if (parsed.sameSite === 'None' && input.policy.noneRequiresSecure) {
    checks.push({
      reason: 'same-site-none-insecure',
      spec: storageStep('19'),
      says: 'a SameSite=None cookie has the Secure attribute',
      compared: () => `Secure: ${yesOrNo(parsed.secure)}`,
      held: parsed.secure,
      evidence: [line(attributeSpan(parsed, 'samesite'))],
    });
  }
  return checks;
}

const CROSS_SITE_REASON: Readonly<Record<Exclude<SameSiteFlag, 'None'>, StorageReason>> = {
  Strict: 'same-site-strict-cross-site',
  Lax: 'same-site-lax-cross-site',
  Default: 'same-site-default-cross-site',
};

function sameSiteCheck(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  const { policy, sameSite } = input;
  const flag = parsed.sameSite;
  if (flag === 'None' || (flag === 'Default' && policy.defaultSameSite === 'None')) return [];
  return [
    {
      reason: CROSS_SITE_REASON[flag],
      spec: storageStep('18'),
      // BELIEF: Strict cookies cannot be set after a click on another site. Any top-level navigation may set them.
      says: 'the request is same-site, or navigates the top-level page',
      compared: () => `SameSite ${shown(flag)}; ${fact(sameSite, comparedSites)}`,
      held: knownThat(sameSite, ({ status, topLevelNavigation }) => status === 'same-site' || topLevelNavigation),
      evidence: [storageLine(input)(attributeSpan(parsed, 'samesite'))],
      schemeful: sameSite.known && sameSite.value.onlyByScheme,
    },
  ];
}

/** Step 16: a cookie of an insecure URL may not overlay a Secure cookie. */
function overwriteCheck(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  const target = hostAndPath(input.url);
  if (parsed.secure || target === null || isSecureForCookies(input.url, input.policy)) return [];
  const place = {
    name: parsed.name,
    domain: parsed.domain ?? target.host,
    path: parsed.path ?? defaultPath(target.path),
  };
  const store = input.store.known ? input.store.value : [];
  // One that is only presumed to have been stored is no obstacle that is known.
  const isPerhapsGone = (cookie: StoredCookie): boolean => 'isPerhapsAbsent' in cookie || 'isPresumed' in cookie;
  const surely = store.findIndex((cookie) => overlays(place, cookie) && !isPerhapsGone(cookie));
  const index = surely === -1 ? store.findIndex((cookie) => overlays(place, cookie)) : surely;
  const stored: Evidence = { kind: 'stored-cookie', at: { ...input.at, message: 'request' }, index };
  const scheme: Evidence = { kind: 'url', at: input.at, part: 'scheme' };
  const says = 'no Secure cookie of that name is overlaid from an insecure URL';
  return [
    {
      reason: 'overwrite-secure',
      spec: storageStep('16'),
      says,
      compared: () => `${shown(parsed.name)} from ${shown(input.url)}`,
      held:
        index > -1 && surely === -1
          ? { missing: ['whether the `Secure` cookie of that name is stored'] }
          : knownThat(input.store, () => index === -1),
      evidence: [storageLine(input)(parsed.nameSpan), scheme, ...(index === -1 ? [] : [stored])],
    },
  ];
}
