import { itemsOf, membersOf, numberOr } from '../recorder/json';
import { type FileFacts, hasPartOfHeaders } from './file-facts';
import { lacksCookies, omitsResponses } from './gaps';
import type { Writer } from './writer';

/** Header names, in lower case, that a file leaves out of an entry, so that their absence says nothing: see RequestRecord. */
export function withheldOf(entry: unknown, facts: FileFacts, writer: Writer): readonly string[] {
  const { request, response } = membersOf(entry);
  const hasResponse = numberOr(membersOf(response).status, 0) > 0;
  if (!hasResponse && omitsResponses(writer)) return RESPONSE;
  const isPart = hasPartOfHeaders(itemsOf(membersOf(request).headers));
  if (hasResponse && isPart) return ANY;
  const lines = lacksCookies(facts, writer) ? (facts.hasAuthorization ? COOKIES : CREDENTIALS) : NONE;
  return !hasResponse && isPart && isOfWorker(entry, facts, writer) ? [...lines, ':refused'] : lines;
}

/**
 * Measured in Chromium 156: of a worker's request DevTools gets no header lists beside those of a response that the worker read, so
 * a response that was refused looks like none at all. The entries of workers name no page; a page's entries do, and have such a response.
 */
const isOfWorker = (entry: unknown, { onPages }: FileFacts, { name }: Writer): boolean =>
  onPages > 0 && /^WebInspector\b/.test(name) && typeof membersOf(entry).pageref !== 'string';

const ANY: readonly string[] = ['*'];
const RESPONSE: readonly string[] = [':status'];
const NONE: readonly string[] = [];
const COOKIES: readonly string[] = ['cookie', 'set-cookie'];
const CREDENTIALS: readonly string[] = [...COOKIES, 'authorization'];
