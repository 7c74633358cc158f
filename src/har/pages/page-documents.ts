import type { Exchange } from '../../model/exchange';
import { parseUrl } from '../../model/parse-url';
import { membersOf, textOr } from '../../recorder/json';
import { withoutFragment } from '../../recorder/redirect';
import { isRedirectStatus } from '../../standards/redirect';
import { firstValueOf } from '../entry-headers';
import type { FileSession } from '../file-session';
import type { HarPage, HarPages } from './pages';

/** What the documents are found with. */
interface Source extends Pick<FileSession, 'count' | 'exchangeAt' | 'firstAt' | 'pageAt'> {
  readonly entries: readonly unknown[];
  readonly isOfFrame: HarPages['isOfFrame'];
  /** The positions of the entries of an exchange. */
  entriesOf(index: number): readonly number[];
}

/**
 * The document of the page that made a request: its headers have the policy that may have refused the request.
 *
 * In: a file. Out: for the position of an exchange, the exchange that brought the document; empty where the file does not show that
 * the page itself was the client, and not a frame or a worker. Never throws on data.
 * OURS: only for requests that got no response, or a redirect whose target was refused: nothing that has a cache key depends on it.
 */
export function pageDocuments(source: Source): (index: number) => readonly Exchange[] {
  const { entries, exchangeAt, firstAt, pageAt } = source;
  let frames: readonly Frame[] | null = null;
  let positions: ReadonlyMap<number, number> | null = null;
  return (index) => {
    const exchange = exchangeAt(index);
    const page = isRefusable(exchange) ? pageAt(index) : null;
    if (page === null || page.entry === null) return [];
    const { request } = firstAt(index);
    // A worker’s request names no page, where those of pages do.
    if (membersOf(request).pageref !== membersOf(entries[page.entry]).pageref) return [];
    frames ??= framesOf(source);
    if (!isOfPageItself(exchange, request, page, frames)) return [];
    positions ??= positionsOf(source);
    const position = positions.get(page.entry);
    return position === undefined || position === index ? [] : [exchangeAt(position)];
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
  return entries.flatMap((entry, position) => {
    const { url, headers } = membersOf(membersOf(entry).request);
    const isFrame = isOfFrame(position) || /^i?frame$/.test(firstValueOf(headers, 'Sec-Fetch-Dest') ?? '');
    const parsed = isFrame ? parseUrl(textOr(url, '')) : null;
    return parsed === null ? [] : [{ url: withoutFragment(textOr(url, '')), origin: parsed.origin }];
  });
}

/**
 * Whether the client was the page itself. A frame of the page’s own origin has the same `Origin`; only a `Referer` with a path tells them
 * apart. A request that names no client may be of any frame.
 */
function isOfPageItself(
  { client: { origin } }: Exchange,
  request: unknown,
  page: HarPage,
  frames: readonly Frame[],
): boolean {
  if (!origin.known || origin.value !== page.origin) return false;
  const { headers } = membersOf(membersOf(request).request);
  const referer = firstValueOf(headers, 'Referer');
  const isNamed = referer !== undefined || firstValueOf(headers, 'Origin') !== undefined;
  if (!frames.some((frame) => !isNamed || frame.origin === page.origin)) return true;
  const url = withoutFragment(page.url);
  return referer === url && !frames.some((frame) => frame.url === url);
}

/** By the position of an entry: the position of its exchange. */
function positionsOf({ count, entriesOf }: Source): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let index = 0; index < count; index += 1) for (const entry of entriesOf(index)) found.set(entry, index);
  return found;
}
