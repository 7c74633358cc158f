import { parseUrl } from '../model/parse-url';
import { siteOfHost } from '../session/site-of-host';
import type { FileSession } from './file-session';
import { originPartOf } from './url-parts';

/** The store that has the cookies of a URL: of its site, and of the client that made the exchange at a position. */
export type StoreOf = (url: string, index: number) => string;

/** Each client of a file has a store of its own. Never throws. */
export function storesOf({ clientAt }: Pick<FileSession, 'clientAt'>): StoreOf {
  const siteOf = createSiteOf();
  return (url, index) => storeName(siteOf(url), clientAt(index));
}

/** The name of the store of a site. In: the client, '' where the file has one. */
export const storeName = (site: string, client: string): string => (client === '' ? site : `${site} ${client}`);

/** The site of a URL; the Public Suffix List is asked once for each origin. */
function createSiteOf(): (url: string) => string {
  const sites = new Map<string, string>();
  return (url) => {
    const origin = originPartOf(url);
    let site = sites.get(origin);
    if (site === undefined) {
      site = siteOfHost(parseUrl(origin)?.hostname ?? '');
      sites.set(origin, site);
    }
    return site;
  };
}
