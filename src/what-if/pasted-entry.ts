import { isWrittenByPage } from '../changes/call';
import { getHeader } from '../model/header-lookup';
import { headerListOf } from '../recorder/har-entry';
import { itemsOf, membersOf, textOr } from '../recorder/json';
import { serializedOriginOf } from '../standards/origin';
import { responseText } from './response-text';
import type { WrittenRequest } from './written-request';

/**
 * The request that a HAR entry shows, as it would be written by hand.
 *
 * In: a text: an entry of a HAR file, or a file with one entry. Out: the origin where `Origin` or `Referer` shows it, the URL, the method, what the page
 * sets of the header lines, and the response, without secrets, empty where there is none; or, of other JSON, one sentence; null: the text is no JSON.
 * Never throws. Source: HAR 1.2, entries.
 */
export function pastedEntry(text: string): Partial<WrittenRequest> | { readonly refusal: string } | null {
  // No status line and no header line begins so.
  if (!/^\s*[{[]/.test(text)) return null;
  const file = membersOf(parsed(text));
  const entries = itemsOf(membersOf(file.log).entries);
  if (entries.length > 1) return { refusal: `This HAR file has ${entries.length} entries: give one of them.` };
  const { request, response } = entries.length === 1 ? membersOf(entries[0]) : file;
  const { url, method, headers } = membersOf(request);
  const { status, statusText } = membersOf(response);
  if (typeof url !== 'string' || typeof method !== 'string' || typeof status !== 'number')
    return { refusal: 'This is JSON, and no entry of a HAR file: give header lines, or one entry.' };
  const sent = headerListOf(headers);
  const origin = serializedOriginOf(getHeader(sent, 'Origin') ?? getHeader(sent, 'Referer') ?? '');
  return {
    ...(origin === null ? {} : { origin }),
    url,
    method,
    headers: sent
      .filter(isWrittenByPage)
      .map(({ name, value }) => `${name}: ${value}`)
      .join('\n'),
    // Of a request that failed there is none.
    response:
      status === 0
        ? ''
        : responseText({
            status,
            statusText: textOr(statusText, ''),
            headerList: headerListOf(membersOf(response).headers),
          }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
