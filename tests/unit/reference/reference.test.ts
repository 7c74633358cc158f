import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { situations } from '../../../src/reference/situations';
import { type Verdict, verdictGroups } from '../../../src/reference/verdicts';
import { allRules } from '../../../src/rules/index';
import { allExamples } from '../../run/examples';

/** The project's taxonomy, by group: every verdict that a browser can reach. Held here, so that no row is forgotten there. */
const TAXONOMY: Readonly<Record<string, string>> = {
  A: `
    cors-origin-missing
    cors-error-page-without-headers
    cors-origin-wildcard-with-credentials
    cors-origin-multiple
    cors-origin-list-in-one-header
    cors-origin-invalid-value
    cors-origin-mismatch
    cors-origin-trailing-slash
    cors-origin-null-literal
    cors-request-origin-null
    cors-credentials-header-missing
    cors-credentials-header-not-true
    cors-cached-without-vary
    cors-disallowed-by-mode
    cors-non-http-scheme
    cors-no-cors-redirect-mode
    cors-response-header-not-exposed
    cors-disabled-by-user
    cors-origin-header-not-added
  `,
  B: `
    preflight-network-error
    preflight-redirected
    preflight-origin-missing
    preflight-origin-wildcard
    preflight-origin-multiple
    preflight-origin-invalid-value
    preflight-origin-mismatch
    preflight-credentials-header
    preflight-status-not-ok
    preflight-auth-challenge
    preflight-method-not-routed
    preflight-client-cert
    preflight-allow-methods-unparsable
    preflight-allow-headers-unparsable
    preflight-method-not-allowed
    preflight-method-case
    preflight-method-wildcard
    preflight-header-not-allowed
    preflight-header-wildcard
    preflight-authorization-wildcard
    preflight-stale-cache-entry
    preflight-was-needed
    preflight-legacy-external
  `,
  C: `
    redirect-origin-tainted
    redirect-hop-failed-check
    redirect-url-contains-credentials
    redirect-limit
    redirect-drops-authorization
    redirect-drops-method-and-body
    redirect-loses-ambient-credentials
    redirect-stream-body
    redirect-to-login
  `,
  D: `
    cookie-samesite-strict
    cookie-samesite-lax
    cookie-samesite-default-lax
    cookie-lax-unsafe-method
    cookie-schemeful-strict
    cookie-schemeful-lax
    cookie-schemeful-default
    cookie-samesite-none-insecure
    cookie-secure-only
    cookie-path-mismatch
    cookie-domain-mismatch
    cookie-host-only
    cookie-third-party-user-setting
    cookie-third-party-phaseout
    cookie-related-site-blocked
    cookie-anonymous-frame
    cookie-too-large
    cookie-port-mismatch
    cookie-scheme-mismatch
    cookie-shadowed-by-domain-cookie
    cookie-cross-site-redirect
    cookie-other-partition
    cookie-absent-or-expired
    cookie-blocked-unknown
  `,
  E: `
    setcookie-syntax-error
    setcookie-empty
    setcookie-control-character
    setcookie-too-large
    setcookie-attribute-too-long
    setcookie-domain-not-covering-host
    setcookie-public-suffix
    setcookie-domain-non-ascii
    setcookie-secure-over-http
    setcookie-overwrite-secure
    setcookie-overwrite-httponly
    setcookie-samesite-none-insecure
    setcookie-samesite-strict-cross-site
    setcookie-samesite-lax-cross-site
    setcookie-samesite-default-cross-site
    setcookie-schemeful
    setcookie-samesite-value-unknown
    setcookie-prefix-secure
    setcookie-prefix-host
    setcookie-prefix-http
    setcookie-prefix-hidden-in-value
    setcookie-partitioned-insecure
    setcookie-third-party-blocked
    setcookie-scheme-not-supported
    setcookie-invalid-path
    setcookie-ambiguous-serialization
    setcookie-expired-on-arrival
    setcookie-ignored-no-credentials
    setcookie-evicted
    setcookie-rejected-unknown
  `,
  F: `
    warn-samesite-unspecified-cross-site
    warn-samesite-none-insecure
    warn-lax-allow-unsafe-used
    warn-schemeful-downgrade
    warn-redirect-downgrade
    warn-third-party-cookie
    warn-third-party-heuristic
    warn-domain-non-ascii
    warn-localhost-secure
    exempt-user-setting
    exempt-policy
    exempt-storage-access
    exempt-top-level-storage-access
    exempt-scheme
    exempt-sandbox-none-cookies
  `,
  G: `
    partition-firefox-tcp
    fx-tracker-cookie-blocked
    fx-tracker-request-blocked
    fx-storage-access-granted
    fx-foreign-not-partitioned
    partition-chips
    partition-ancestor-bit
    storage-access-needed
    storage-access-not-same-origin
    storage-access-still-samesite
    storage-access-retry-misconfigured
    safari-itp-blocked
  `,
  H: `
    mixed-content-blocked
    mixed-content-websocket
    mixed-content-upgraded
    mixed-content-warning
    mixed-content-redirect
    mixed-content-despite-hsts
    csp-connect-src
    bad-port
    orb-blocked
    corp-not-same-origin
    corp-not-same-site
    corp-defaulted-by-coep
    coep-frame-blocked
    coep-credentialless-strips-cookies
    blocked-by-extension
    blocked-by-filter
    network-error
    client-abort
  `,
  I: `
    lna-insecure-context
    lna-permission-denied
    lna-frame-not-delegated
    lna-address-space-mismatch
    lna-mixed-content-exception
    pna-legacy
  `,
  J: `
    mode-same-origin-default
    mode-omit
    element-anonymous
    element-no-cors-opaque
    no-cors-response-opaque
    module-or-font-anonymous
    preload-credentials-mismatch
    eventsource-without-credentials
    websocket-no-cors
    beacon-preflight
    keepalive-quota
    auth-entry-not-used
    url-userinfo-stripped
    served-by-service-worker
    served-from-memory-cache
    forbidden-header-ignored
  `,
};

const idsOf = (text: string): readonly string[] => text.trim().split(/\s+/);
const entries = verdictGroups.flatMap(({ verdicts }) => Object.entries(verdicts));
const ruleIds = new Set(allRules.map(({ id }) => id));
const treatedAs = (kind: Verdict['treatment']['kind']): readonly string[] =>
  entries.filter(([, { treatment }]) => treatment.kind === kind).map(([id]) => id);

describe('the reference of verdicts', () => {
  it.each(Object.entries(TAXONOMY))('group %s has every row of the taxonomy, and no other', (letter, ids) => {
    const group = verdictGroups.find((one) => one.letter === letter);
    expect(Object.keys(group?.verdicts ?? {}).sort()).toEqual([...idsOf(ids)].sort());
  });

  it('has 172 rows', () => {
    expect(entries).toHaveLength(172);
    expect(Object.values(TAXONOMY).flatMap(idsOf)).toHaveLength(172);
  });

  it('says “rule” exactly where there is one', () => {
    const ofTaxonomy = new Set(entries.map(([id]) => id));
    expect(treatedAs('rule').filter((id) => !ruleIds.has(id))).toEqual([]);
    expect([...ruleIds].filter((id) => ofTaxonomy.has(id) && !treatedAs('rule').includes(id))).toEqual([]);
  });

  it('names an existing rule for each refinement', () => {
    const parents = entries.flatMap(([, { treatment }]) => (treatment.kind === 'refinement' ? [treatment.of] : []));
    expect(parents.filter((id) => !ruleIds.has(id))).toEqual([]);
  });
});

describe('the reference of situations', () => {
  it('has the 41 situations in order', () => {
    expect(situations.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  });

  it('shows each as an example whose culprit is its cause, or says why no extension can see it', () => {
    const examples = new Map(allExamples.map((example) => [example.id, example]));
    const wrong = situations.flatMap(({ number, shown }) => {
      if ('because' in shown) return [];
      if ('test' in shown)
        return readFileSync(shown.test, 'utf8').includes(shown.culprit) ? [] : [`${number}: not in ${shown.test}`];
      const example = examples.get(shown.example);
      if (example === undefined) return [`${number}: there is no example ${shown.example}`];
      const [culprit] = example.findings;
      return culprit === shown.culprit ? [] : [`${number}: the culprit of ${shown.example} is ${culprit}`];
    });
    expect(wrong).toEqual([]);
  });
});
