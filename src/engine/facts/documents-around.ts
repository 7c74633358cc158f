import type { Exchange } from '../../model/exchange';

/** Upper bound on frame depth. */
const MAX_FRAME_DEPTH = 16;

export const isNavigation = ({ request }: Exchange): boolean =>
  request.type === 'main_frame' || request.type === 'sub_frame';

/**
 * The documents around the client, innermost first. The client of a frame’s own navigation is the document around the frame. In: the
 * navigation that came last into each frame before, by the frame’s id.
 */
export function documentsAround(exchange: Exchange, documents: ReadonlyMap<number, Exchange>): readonly Exchange[] {
  const { frame } = exchange.client;
  if (exchange.request.type === 'main_frame') return [];
  if (frame === null) return onlyDocument(documents);
  const found: Exchange[] = [];
  let id = isNavigation(exchange) ? frame.parentId : frame.id;
  while (found.length < MAX_FRAME_DEPTH) {
    const document = documents.get(id);
    if (document === undefined || found.includes(document)) break;
    found.push(document);
    id = document.client.frame?.parentId ?? -1;
  }
  return found;
}

/** Only the log shows the request, and it names no frame: it belongs to the page while the page has no other document. */
function onlyDocument(documents: ReadonlyMap<number, Exchange>): readonly Exchange[] {
  const page = documents.get(0);
  return page !== undefined && documents.size === 1 ? [page] : [];
}
