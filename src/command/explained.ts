import type { ReportedBrowser, ReportedExchange, ReportedLife, ReportedServer, ReportedSource } from '../report/schema';
import { counted } from '../report/sentence';
import type { Counts, Group, Level, Summary } from './tally/summary';

/** The result of one file. */
export interface Explained {
  /** As the user named it. */
  readonly file: string;
  readonly source: ReportedSource;
  /** The browser by whose rules it was judged. */
  readonly browser: ReportedBrowser;
  readonly summary: Summary;
  /** Of the cookies, the worst first. */
  readonly lives: readonly ReportedLife[];
  /** What servers must change. */
  readonly servers: readonly ReportedServer[];
}

/** The name of a file in a report. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

/** Who wrote the file, as far as it says. In: what makes a name fit for the format. */
export function writerInWords({ kind, writer }: ReportedSource, shown: (name: string) => string): string {
  if (kind === 'written') return 'Nothing was sent: what follows is said as if this request had been made';
  return writer === '' ? 'The file does not name its writer' : `Written by ${shown(writer)}`;
}

/** What a level is called in front of its title. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  blocks: 'Blocked',
  unexplained: 'Failed',
  'loses-cookie': 'Cookie lost',
  open: 'Not explained',
  'will-block': 'Will be blocked',
  advice: 'Advice',
};

/** "4 blocked, 2 that lost a cookie, 7 without findings" */
function countsInWords({ requests, blocked, unexplained, cookiesLost, open, advised, refused }: Counts): string {
  const parts: readonly (readonly [number, string])[] = [
    [blocked, 'blocked'],
    [unexplained, 'failed for a reason that the file does not show'],
    [cookiesLost, 'lost a cookie'],
    [open, 'not explained'],
    [advised, 'with advice'],
    [refused, 'refused, which is not explained'],
    [requests - blocked - unexplained - cookiesLost - open - advised - refused, 'without findings'],
  ];
  return `${counted(requests, 'request')}: ${parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ')}.`;
}

/** The last line of a report. */
export interface Conclusion {
  readonly text: string;
  /** `well`: nothing was found, and no request was refused. `open`: nothing was found, and that is no all-clear. */
  readonly kind: 'well' | 'open' | 'found';
}

/** Says what was checked where nothing was found, and how many requests were refused without a reason; else what was found. */
export function conclusionOf({ source, summary: { counts, groups } }: Explained): Conclusion {
  if (groups.length > 0) return { kind: 'found', text: countsInWords(counts) };
  if (counts.requests === 0) return { kind: 'open', text: 'The file holds no request, so nothing was checked.' };
  const { requests, crossOrigin, preflights, cookies, refused, refusedWith } = counts;
  const text = [
    source.gaps.length === 0 ? 'Nothing was blocked,' : 'As far as this file shows, nothing was blocked,',
    refused === 0
      ? 'and no cookie was lost.'
      : `but ${counted(refused, 'request was', 'requests were')} refused (${refusedWith.join(', ')}), and it is not explained why.`,
    `Checked: ${counted(requests, 'request')}, ${crossOrigin.toLocaleString('en')} of them`,
    `cross-origin, ${counted(preflights, 'preflight')} and ${counted(cookies, 'cookie')}.`,
  ].join(' ');
  return { kind: refused === 0 ? 'well' : 'open', text };
}

/** One sentence in place of a culprit’s title. */
export const titleOf = ({ culprit, first }: Group): string => culprit?.title ?? `${first.verdict.text}.`;

/** Why, as far as it is known. */
export const whyOf = ({ culprit, first }: Group): string =>
  culprit?.why ?? (first.missing.length === 0 ? '' : `What is not known: ${first.missing.join('; ')}.`);

/** The client’s origin: "from https://app.shop.test". */
export const clientOf = ({ origin }: ReportedExchange): string => (origin === null ? '' : `from ${origin}`);
