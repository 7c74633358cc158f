import type { Exchange } from '../../model/exchange';
import { parseUrl } from '../../model/parse-url';
import { membersOf, textOr } from '../../recorder/json';
import { withoutFragment } from '../../recorder/redirect';
import { isRedirectStatus } from '../../standards/redirect';
import type { FileSession } from '../file-session';
import type { ReadEntry } from '../headers/read-entry';
import type { HarPage, HarPages } from './pages';

/** What the documents are found with. */
interface Source extends Pick<FileSession, 'exchangeAt' | 'firstAt' | 'pageAt'> {
  readonly entries: readonly ReadEntry[];
  readonly isOfFrame: HarPages['isOfFrame'];
  /** The position of the exchange of an entry; null: it is of none. */
  indexOf(entry: number): number | null;
}

/**
 * The document of the page that made a request: its headers have the policy that may have refused the request.
 *
 * In: a file. Out: for the position of an exchange, the exchange that brought the document; empty where the file does not show that
 * the page itself was the client, and not a frame or a worker. Never throws on data.
 * OURS: only for requests that got no response, or a redirect whose target was refused: nothing that has a cache key depends on it.
 */
export function pageDocuments(source: Source): (index: number) => readonly Exchange[] {
  const { entries, exchangeAt, firstAt, indexOf, pageAt } = source;
  let frames: readonly Frame[] | null = null;
  return (index) => {
    const exchange = exchangeAt(index);
    const page = isRefusable(exchange) ? pageAt(index) : null;
    if (page === null || page.entry === null) return [];
    const { request } = firstAt(index);
    // A worker’s request names no page, where those of pages do.
    if (membersOf(request.entry).pageref !== membersOf(entries[page.entry]?.entry).pageref) return [];
    frames ??= framesOf(source);
    if (!isOfPageItself(exchange, request, page, frames)) return [];
    const position = indexOf(page.entry);
    return position === null || position === index ? [] : [exchangeAt(position)];
  };
}

/** Whether it failed, and a policy of the page may be the reason. */
function isRefusable({ outcome, request, hops }: Exchange): boolean {
  const status = hops.at(-1)?.actual?.response?.status;
  const isOfPage = request.type !== 'main_frame' && request.type !== 'other';
  return outcome === 'network-error' && isOfPage && (status === undefined || isRedirectStatus(status));
}

/** A document in a frame. */
interface Frame {
  readonly url: string;
  readonly origin: string;
}

function framesOf({ entries, isOfFrame }: Source): readonly Frame[] {
  const frames: Frame[] = [];
  for (const [position, { entry, sent }] of entries.entries()) {
    if (!isOfFrame(position) && !/^i?frame$/.test(sent.destination ?? '')) continue;
    const url = textOr(membersOf(membersOf(entry).request).url, '');
    const parsed = parseUrl(url);
    if (parsed !== null) frames.push({ url: withoutFragment(url), origin: parsed.origin });
  }
  return frames;
}

/**
 * Whether the client was the page itself. A frame of the page’s own origin has the same `Origin`; only a `Referer` with a path tells them
 * apart. A request that names no client may be of any frame.
 */
function isOfPageItself(
  { client: { origin } }: Exchange,
  { sent: { origin: sentOrigin, referer } }: ReadEntry,
  page: HarPage,
  frames: readonly Frame[],
): boolean {
  if (!origin.known || origin.value !== page.origin) return false;
  const isNamed = referer !== null || sentOrigin !== null;
  if (!frames.some((frame) => !isNamed || frame.origin === page.origin)) return true;
  const url = withoutFragment(page.url);
  return referer === url && !frames.some((frame) => frame.url === url);
}
