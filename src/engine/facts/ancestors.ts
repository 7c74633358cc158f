import type { Exchange } from '../../model/exchange';
import { inferred, type Known, proven, unknown } from '../../model/known';
import type { Related } from '../../model/related';
import { siteOf } from '../../standards/site';

/** The URLs of the documents around the client, as far as recorded, innermost first; without the client’s own. */
export function ancestorUrls({ client }: Exchange, { documents }: Related): readonly string[] {
  if (client.isTopLevel.known && client.isTopLevel.value) return [];
  // The client of a frame's own navigation is the document around the frame.
  return documents.slice(1).map(urlOf);
}

const urlOf = ({ hops }: Exchange): string => (hops.at(-1) ?? hops[0]).url;

/**
 * Whether a document of another site, the client's own included, is between the top-level page and the URL: the ancestor
 * bit of the partition key by which cookies are selected.
 *
 * The frames around a client are concluded from the recording; unknown when the chain does not reach the top-level page.
 * Standard: https://github.com/privacycg/CHIPS (the cross-site ancestor bit; Chromium, measured)
 */
export function crossSiteAncestor(
  exchange: Exchange,
  related: Related,
  topLevelSite: Known<string>,
  url: string,
): Known<boolean> {
  const { client, request } = exchange;
  if (request.type === 'main_frame') return proven(false, 'it is the top-level page itself');
  if (!topLevelSite.known) return topLevelSite;
  const isOther = (each: string): boolean => siteOf(each) !== topLevelSite.value;
  if (isOther(url)) return { ...topLevelSite, value: true };
  if (client.isTopLevel.known && client.isTopLevel.value) return { ...client.isTopLevel, value: false };
  const isStarter = request.type === 'sub_frame';
  if (isStarter && client.frame?.parentId === 0) return proven(false, 'the frame is directly in the top-level page');
  if (!isStarter && client.origin.known && isOther(client.origin.value)) return { ...client.origin, value: true };
  const { documents } = related;
  if (documents.map(urlOf).some(isOther)) return inferred(true, 'a frame around the client is of another site');
  const isWhole = documents.at(-1)?.request.type === 'main_frame';
  return isWhole
    ? inferred(false, 'every frame around the client is of the page’s site')
    : unknown('the frames around the client');
}
