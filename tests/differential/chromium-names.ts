import type { ReportedCookie, ReportedExchange } from '../../src/report/schema';

const BOTH = (name: string): readonly string[] => [name, `Schemeful${name}`];
const SAME_SITE = ['SameSiteStrict', 'SameSiteLax', 'SameSiteUnspecifiedTreatedAsLax'].flatMap(BOTH);

/** What Chromium calls the reason of a rule that makes no finding where this is normal. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'cookie-domain-mismatch': ['DomainMismatch'],
  'cookie-host-only': ['DomainMismatch'],
  'cookie-path-mismatch': ['NotOnPath'],
  'cookie-secure-only': ['SecureOnly'],
  'cookie-samesite-strict': BOTH('SameSiteStrict'),
  'cookie-samesite-lax': BOTH('SameSiteLax'),
  'cookie-lax-unsafe-method': [...BOTH('SameSiteLax'), ...BOTH('SameSiteUnspecifiedTreatedAsLax')],
  'cookie-samesite-default-lax': BOTH('SameSiteUnspecifiedTreatedAsLax'),
  'cookie-schemeful': SAME_SITE,
  'cookie-third-party-user-setting': ['UserPreferences', 'ThirdPartyPhaseout'],
  'storage-access-needed': ['UserPreferences', 'ThirdPartyPhaseout'],
  'storage-access-not-same-origin': ['UserPreferences', 'ThirdPartyPhaseout'],
  'setcookie-clear-site-data': ['SyntaxError'],
  'setcookie-control-character': ['DisallowedCharacter'],
  'setcookie-domain-non-ascii': ['InvalidDomain'],
  'setcookie-domain-not-covering-host': ['InvalidDomain'],
  'setcookie-empty': ['NoCookieContent'],
  'setcookie-overwrite-secure': ['OverwriteSecure'],
  'setcookie-prefix-hidden-in-value': ['InvalidPrefix'],
  'setcookie-prefix-host': ['InvalidPrefix'],
  'setcookie-prefix-http': ['InvalidPrefix'],
  'setcookie-prefix-secure': ['InvalidPrefix'],
  'setcookie-public-suffix': ['InvalidDomain'],
  'setcookie-samesite-default-cross-site': BOTH('SameSiteUnspecifiedTreatedAsLax'),
  'setcookie-samesite-lax-cross-site': BOTH('SameSiteLax'),
  'setcookie-samesite-none-insecure': ['SameSiteNoneInsecure'],
  'setcookie-samesite-strict-cross-site': BOTH('SameSiteStrict'),
  'setcookie-schemeful': SAME_SITE,
  'setcookie-secure-over-http': ['SecureOnly', 'InvalidPrefix'],
  'setcookie-third-party-blocked': ['UserPreferences', 'ThirdPartyPhaseout'],
  'setcookie-too-large': ['NameValuePairExceedsMaxSize'],
};

/** Rules about which Chromium’s protocol says nothing, or nothing where other reasons come first. */
const SILENT: ReadonlySet<string> = new Set([
  'cookie-domain-mismatch',
  'cookie-host-only',
  'cookie-path-mismatch',
  'element-anonymous',
  'eventsource-without-credentials',
  'mode-same-origin-default',
  'module-or-font-anonymous',
  'partition-ancestor-bit',
  'redirect-loses-ambient-credentials',
  'coep-credentialless-strips-cookies',
  'setcookie-ambiguous-serialization',
  'cookie-other-partition',
  'setcookie-ignored-no-credentials',
  'setcookie-partitioned-insecure',
]);

/** Chromium’s names for what happened to a cookie: those of the finding, where one was made. */
export const chromiumNames = (
  { findings, cookies }: ReportedExchange,
  { ruleId, at, name }: ReportedCookie,
): readonly string[] => {
  const own = findings.filter((each) => each.ruleId === ruleId && each.at === at && each.cookies.includes(name));
  // One finding tells of several cookies of one name, which may have several reasons; and so may several findings of one rule.
  const isOnly = cookies.filter((each) => each.ruleId === ruleId && each.at === at && each.name === name).length < 2;
  return isOnly && own.length > 0
    ? own.flatMap(({ browserNames }) => browserNames.chromium)
    : (NAMES[ruleId ?? ''] ?? []);
};

/** Whether Chromium’s protocol has no word for what the panel says of a cookie. */
export const isSilentAbout = ({ ruleId }: ReportedCookie): boolean => SILENT.has(ruleId ?? '');
