import type { ReportedExchange } from '../../../src/report/schema';
import { explainSmall, type SmallEntry } from './small-har';

/** The page, an API of its site, and one of another site. */
export const [APP, API, OTHER] = ['https://app.shop.test', 'https://api.shop.test', 'https://api.other.test'] as const;

/** The CORS lines that allow the page, with credentials. */
export const ALLOWS = {
  'Access-Control-Allow-Origin': APP,
  'Access-Control-Allow-Credentials': 'true',
  Vary: 'Origin',
} as const;

export type Site = 'none' | 'same-origin' | 'same-site' | 'cross-site';

/** A navigation, as Chromium sends it. */
export const nav = (url: string, site: Site, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  ...more,
  sent: {
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    'Sec-Fetch-User': '?1',
    'Sec-Fetch-Site': site,
    ...more.sent,
  },
  received: { 'Content-Type': 'text/html; charset=utf-8', ...more.received },
});

/** A fetch() of a page, as Chromium sends it. */
export const call = (page: string, url: string, site: Site, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'fetch',
  ...more,
  sent: {
    ...(site === 'same-origin' && (more.method ?? 'GET') === 'GET' ? {} : { Origin: page }),
    Referer: `${page}/`,
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    'Sec-Fetch-Site': site,
    ...more.sent,
  },
  received: { 'Content-Type': 'application/json', ...more.received },
});

/** What is said of the last request of these. */
export function lastOf(...entries: readonly SmallEntry[]): ReportedExchange {
  const last = explainSmall('WebInspector', entries).exchanges.at(-1);
  if (last === undefined) throw new Error('no request');
  return last;
}

/** The rules of its findings. */
export const rulesOf = ({ findings }: ReportedExchange): readonly string[] => findings.map(({ ruleId }) => ruleId);

/** Title, reason and fixes of all its findings. */
export const saidOf = ({ findings }: ReportedExchange): string =>
  findings.map(({ title, why, fixes }) => [title, why, ...fixes.map((fix) => fix.title)].join(' ')).join('\n');
