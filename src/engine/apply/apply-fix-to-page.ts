import type { Exchange } from '../../model/exchange';
import type { Change, HeaderEdit } from '../../model/finding';
import type { HeaderList } from '../../model/header';
import { isNamed } from '../../model/header-lookup';
import type { Related } from '../../model/related';

/**
 * What is related to an exchange, as it would be with a change applied: the response of the client’s own document may be
 * part of the change.
 *
 * In: what is related now; the change. Out: the same, with the document’s header list edited. Never throws; a change
 * that is not about the document changes nothing.
 */
export function applyFixToRelated(related: Related, change: Change): Related {
  const [document, ...around] = related.documents;
  if (change.actor !== 'document' || document === undefined) return related;
  return { ...related, documents: [withHeaders(document, change.edits), ...around] };
}

function withHeaders(document: Exchange, edits: readonly HeaderEdit[]): Exchange {
  const [first, ...rest] = document.hops;
  const last = rest.pop() ?? first;
  const response = last.actual?.response;
  if (!last.actual || !response) return document;
  const headerList = edits.reduce(applyEdit, response.headerList);
  const edited = { ...last, actual: { ...last.actual, response: { ...response, headerList } } };
  return { ...document, hops: document.hops.length === 1 ? [edited] : [first, ...rest, edited] };
}

/** A header list with one edit made: only "append" keeps the lines that are there. */
export function applyEdit(list: HeaderList, { op, name, value }: HeaderEdit): HeaderList {
  const others = op === 'append' ? list : list.filter((line) => !isNamed(line, name));
  return op === 'remove' ? others : [...others, { name, value }];
}
