import type { BrowserName } from '../../browsers/policies';
import type { Elsewhere } from '../../model/finding';

/** One cookie whose fate is another in another browser. */
export interface Difference {
  readonly cookie: string;
  /** "would be sent", "would not be stored". */
  readonly would: string;
  /** Why, behind a colon; without a full stop. */
  readonly because: string;
  readonly certainty: Elsewhere['certainty'];
}

const TITLES: Readonly<Record<BrowserName, string>> = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari' };

/** One sentence for each fate and reason, naming every cookie that shares them. */
export function sentencesOf(browser: BrowserName, differences: readonly Difference[]): readonly Elsewhere[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const key = `${difference.would} ${difference.because} ${difference.certainty}`;
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  return [...groups.values()].flatMap((group): readonly Elsewhere[] => {
    const [first] = group;
    if (first === undefined) return [];
    const names = listed([...new Set(group.map(({ cookie }) => cookie))]);
    const text = `In ${TITLES[browser]} ${names} ${first.would}: ${first.because}.`;
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

/** Why another browser lets a cookie pass that this one held back for `reason`, by what this one does and it does not. */
export function whyItPasses(reason: string, schemeful: boolean, byRedirect: boolean): string {
  if (schemeful) return 'it does not look at the scheme of a site';
  if (byRedirect) return 'it does not look at earlier addresses of a redirect';
  if (reason.startsWith('same-site-default')) return 'without SameSite it treats a cookie as `SameSite=None`';
  if (reason === 'third-party-blocked') return 'by default it does not block third-party cookies';
  if (reason === 'other-partition') return 'by default it has one jar for the pages of all sites';
  return OF_PASSING[reason] ?? 'it does not ask for this';
}

const OF_PASSING: Readonly<Record<string, string>> = {
  'control-character': 'it takes a tab for a space',
  'ambiguous-serialization': 'it accepts `=` in the value of a cookie without a name',
  'attribute-too-long': 'it ignores the long attribute and keeps the cookie',
};

/** Why another browser holds a cookie back that passes here, by what it does and this one does not. */
export function whyItIsHeldBack(reason: string, schemeful: boolean, byRedirect: boolean): string {
  if (schemeful) return 'there http and https are different sites';
  if (byRedirect) return 'there an earlier address of the redirect makes the request cross-site';
  if (reason.startsWith('same-site-default')) return 'without SameSite it treats a cookie as `SameSite=Lax`';
  if (reason === 'third-party-blocked') return 'by default it blocks third-party cookies';
  return OF_HOLDING[reason] ?? 'it asks for more';
}

const OF_HOLDING: Readonly<Record<string, string>> = {
  'control-character': 'a tab in it counts as a control character',
  'ambiguous-serialization': 'a cookie without a name may not have `=` in its value',
  'attribute-too-long': 'its `Path` or `Domain` is longer than 1024 bytes',
};
