import { itemsOf, membersOf, numberOr } from '../recorder/json';
import { type FileFacts, hasPartOfHeaders } from './file-facts';
import { lacksCookies, omitsResponses } from './gaps';
import type { Writer } from './writer';

/** Header names, in lower case, that a file leaves out of an entry, so that their absence says nothing: see RequestRecord. */
export function withheldOf(entry: unknown, facts: FileFacts, writer: Writer): readonly string[] {
  const { request, response } = membersOf(entry);
  const hasResponse = numberOr(membersOf(response).status, 0) > 0;
  if (!hasResponse && omitsResponses(writer)) return RESPONSE;
  if (hasResponse && hasPartOfHeaders(itemsOf(membersOf(request).headers))) return ANY;
  if (!lacksCookies(facts)) return NONE;
  return facts.hasAuthorization ? COOKIES : CREDENTIALS;
}

const ANY: readonly string[] = ['*'];
const RESPONSE: readonly string[] = [':status'];
const NONE: readonly string[] = [];
const COOKIES: readonly string[] = ['cookie', 'set-cookie'];
const CREDENTIALS: readonly string[] = [...COOKIES, 'authorization'];
