import type { ReportedBrowser, ReportedExchange, ReportedSource } from '../report/schema';
import { counted } from './sentence';
import type { Counts, Group, Level, Summary } from './summary';

/** What came of one file. */
export interface Explained {
  /** As the user named it. */
  readonly file: string;
  readonly source: ReportedSource;
  /** The browser that was judged by. */
  readonly browser: ReportedBrowser;
  readonly summary: Summary;
}

/** How a file is called in a report. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

/** What a level is called in front of its title. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  blocks: 'Blocked',
  unexplained: 'Failed',
  'loses-cookie': 'Cookie lost',
  'will-block': 'Will be blocked',
  advice: 'Advice',
};

/** "4 blocked, 2 that lost a cookie, 7 with nothing to say" */
export function countsInWords({ requests, blocked, unexplained, cookiesLost, advised }: Counts): string {
  const parts: readonly (readonly [number, string])[] = [
    [blocked, 'blocked'],
    [unexplained, 'failed for a reason that the file does not tell'],
    [cookiesLost, 'lost a cookie'],
    [advised, 'with advice'],
    [requests - blocked - unexplained - cookiesLost - advised, 'with nothing to say'],
  ];
  return `${counted(requests, 'request')}: ${parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ')}.`;
}

/** What was looked at where nothing was found; null when something was. */
export function allIsWell({ source, summary: { counts, groups } }: Explained): string | null {
  if (groups.length > 0) return null;
  if (counts.requests === 0) return 'The file holds no request.';
  const { requests, crossOrigin, preflights, cookies } = counts;
  return [
    source.gaps.length === 0 ? 'Nothing was blocked,' : 'As far as this file can tell, nothing was blocked,',
    `and no cookie was lost. Looked at: ${counted(requests, 'request')}, ${crossOrigin.toLocaleString('en')} of them`,
    `cross-origin, ${counted(preflights, 'preflight')} and ${counted(cookies, 'cookie')}.`,
  ].join(' ');
}

/** One sentence in place of a culprit’s title. */
export const titleOf = ({ culprit, first }: Group): string => culprit?.title ?? `${first.verdict.text}.`;

/** Why, as far as it is known. */
export const whyOf = ({ culprit, first }: Group): string =>
  culprit?.why ?? (first.missing.length === 0 ? '' : `What could not be told: ${first.missing.join('; ')}.`);

/** "entry 9", "entries 10 and 11": where it stands in the file, counted from 0. */
export function entriesInWords(entries: readonly number[]): string {
  const inOrder = [...entries].sort((one, other) => one - other);
  return inOrder.length === 1
    ? `entry ${inOrder[0]}`
    : `entries ${inOrder.slice(0, -1).join(', ')} and ${inOrder.at(-1)}`;
}

/** Whose request it was: "from https://app.shop.test". */
export const clientOf = ({ origin }: ReportedExchange): string => (origin === null ? '' : `from ${origin}`);
