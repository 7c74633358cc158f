import type { SmallEntry } from './small-har';

const NAVIGATES = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-User': '?1' };
const BY_SCRIPT = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
export const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

/** A navigation of the whole page. In: its URL; the value of `Sec-Fetch-Site`; what differs. */
export const navigation = (url: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  ...more,
  sent: { ...NAVIGATES, 'Sec-Fetch-Site': site, ...more.sent },
  received: { ...HTML, ...more.received },
});

/** A script’s call. In: the origin of its page; the URL; the value of `Sec-Fetch-Site`; what differs. */
export const call = (page: string, url: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => {
  const isOwnGet = site === 'same-origin' && (more.method ?? 'GET') === 'GET';
  const origin = isOwnGet ? {} : { Origin: page };
  return {
    url,
    type: 'fetch',
    ...more,
    sent: { ...origin, Referer: `${page}/`, ...BY_SCRIPT, 'Sec-Fetch-Site': site, ...more.sent },
    received: { 'Content-Type': 'application/json', ...more.received },
  };
};
