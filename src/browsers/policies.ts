import { DEVIATIONS, STANDARD } from './deviations';
import type { BrowserName, BrowserPolicy, Deviation, PolicyField } from './policy';

export type { BrowserName, BrowserPolicy, CookiePolicy } from './policy';

/**
 * What a version of a browser does, as differences from the standard.
 *
 * In: the browser; its major version (Safari: with the minor one), null for the newest. Out: the standard with every
 * deviation that holds in that version; `unverified` names the values that were not looked up. Never throws.
 * OURS: the tables are in deviations.ts, each row with its source.
 */
export function policyOf(browser: BrowserName | 'standard', version: number | null = null): BrowserPolicy {
  if (browser === 'standard') return STANDARD;
  const key = `${browser} ${version}`;
  const known = folded.get(key);
  if (known) return known;
  const policy = DEVIATIONS[browser]
    .filter((each) => holdsIn(each, version))
    .reduce(apply, { ...STANDARD, name: browser });
  folded.set(key, policy);
  return policy;
}

const folded = new Map<string, BrowserPolicy>();

const holdsIn = ({ since, until }: Deviation, version: number | null): boolean =>
  version === null ? until === null : version >= (since ?? version) && version < (until ?? Number.POSITIVE_INFINITY);

function apply(policy: BrowserPolicy, { does, certainty }: Deviation): BrowserPolicy {
  const { cookies, ...others } = does;
  const fields = Object.keys({ ...cookies, ...others }).filter(isField);
  const unverified = new Set(policy.unverified);
  for (const field of fields) {
    if (certainty === 'unverified') unverified.add(field);
    else unverified.delete(field);
  }
  return { ...policy, ...others, cookies: { ...policy.cookies, ...cookies }, unverified };
}

const isField = (name: string): name is PolicyField =>
  name in STANDARD.cookies ||
  name === 'authorizationCoveredByWildcard' ||
  name === 'localNetworkIsExemptFromMixedContent';

/** The newest of each; `standard` is what the standards say. */
export const policies: Readonly<Record<BrowserName | 'standard', BrowserPolicy>> = {
  standard: STANDARD,
  chromium: policyOf('chromium'),
  firefox: policyOf('firefox'),
  safari: policyOf('safari'),
};
