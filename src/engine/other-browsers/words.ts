import { BROWSER_TITLES } from '../../browsers/browser-titles';
import type { BrowserName } from '../../browsers/policies';
import type { OtherBrowserDifference } from '../../model/finding';
import type { RetrievalReason, StorageReason } from '../../model/reason';

/** One cookie that another browser would send or store and this one does not, or the other way round. */
export interface Difference {
  readonly cookie: string;
  /** "would be sent", "would not be stored". */
  readonly would: string;
  /** Why; written after a colon, without a full stop. */
  readonly because: string;
  readonly certainty: OtherBrowserDifference['certainty'];
}

/** One sentence for each fate and reason, naming every cookie that shares them. */
export function sentencesOf(
  browser: BrowserName,
  differences: readonly Difference[],
): readonly OtherBrowserDifference[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const key = `${difference.would} ${difference.because} ${difference.certainty}`;
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  return [...groups.values()].flatMap((group): readonly OtherBrowserDifference[] => {
    const [first] = group;
    if (first === undefined) return [];
    const names = listed([...new Set(group.map(({ cookie }) => cookie))]);
    const text = `In ${BROWSER_TITLES[browser]} ${names} ${first.would}: ${first.because}.`;
    return [{ browser, text, certainty: first.certainty }];
  });
}

function listed(names: readonly string[]): string {
  const [first = '', second, ...rest] = names.map((name) =>
    name === '' ? 'a cookie without a name' : `\`${name.replaceAll('`', '’')}\``,
  );
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}

type CookieReason = RetrievalReason | StorageReason;

const DEFAULT_SAME_SITE: ReadonlySet<CookieReason> = new Set(['same-site-default', 'same-site-default-cross-site']);
const SAME_SITE: ReadonlySet<CookieReason> = new Set([
  ...DEFAULT_SAME_SITE,
  ...(['same-site-strict', 'same-site-strict-cross-site', 'same-site-lax', 'same-site-lax-cross-site'] as const),
  'same-site-none-insecure',
]);

/** Whether a reason is about the SameSite attribute, so that the scheme of the sites may have decided. */
export const isSameSiteReason = (reason: CookieReason): boolean => SAME_SITE.has(reason);

/** Why another browser sends or stores a cookie that this one refused for `reason`: a check that only this one makes. */
export function whyItPasses(reason: CookieReason | null, schemeful: boolean, causedByRedirect: boolean): string {
  if (schemeful) return 'it compares sites without their scheme';
  if (causedByRedirect) return 'it does not check the earlier URLs of a redirect';
  if (reason === null) return NOT_CHECKED;
  if (DEFAULT_SAME_SITE.has(reason)) return 'without SameSite it treats a cookie as `SameSite=None`';
  return ACCEPTED_BECAUSE[reason] ?? NOT_CHECKED;
}

const NOT_CHECKED = 'it does not make this check';
const ACCEPTED_BECAUSE: Readonly<Partial<Record<CookieReason, string>>> = {
  'third-party-blocked': 'by default it does not block third-party cookies',
  'other-partition': 'by default it does not partition cookies by the site of the page',
  'control-character': 'it accepts a tab',
  'ambiguous-serialization': 'it accepts `=` in the value of a cookie without a name',
  'domain-not-covering-host': 'it ignores a `Domain` of one dot',
};

/** Why another browser refuses a cookie that this one sends or stores: a check that only the other one makes. */
export function whyItIsRefused(reason: CookieReason, schemeful: boolean, causedByRedirect: boolean): string {
  if (schemeful) return 'it treats http and https as different sites';
  if (causedByRedirect) return 'an earlier URL of the redirect makes the request cross-site there';
  if (DEFAULT_SAME_SITE.has(reason)) return 'without SameSite it treats a cookie as `SameSite=Lax`';
  return REFUSED_BECAUSE[reason] ?? 'it makes a check that this browser does not make';
}

const REFUSED_BECAUSE: Readonly<Partial<Record<CookieReason, string>>> = {
  'third-party-blocked': 'by default it blocks third-party cookies',
  'control-character': 'it treats a tab as a control character',
  'ambiguous-serialization': 'it refuses `=` in the value of a cookie without a name',
};
