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
 * sets of the header lines, and the response, without secrets, empty where there is none; null: the text is no entry. Never throws. Source: HAR 1.2, entries.
 */
export function pastedEntry(text: string): Partial<WrittenRequest> | null {
  const { request, response } = entryOf(text);
  const { url, method, headers } = membersOf(request);
  const { status, statusText } = membersOf(response);
  if (typeof url !== 'string' || typeof method !== 'string' || typeof status !== 'number') return null;
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

/**
 * Why a text is no entry, where it is JSON.
 *
 * In: a text. Out: one sentence; null: it is no JSON, or an entry. Never throws.
 */
export function faultOfEntry(text: string): string | null {
  if (!isJson(text) || pastedEntry(text) !== null) return null;
  const count = itemsOf(membersOf(membersOf(parsed(text)).log).entries).length;
  return count > 1
    ? `This HAR file has ${count} entries: give one of them.`
    : 'This is JSON, and no entry of a HAR file: give header lines, or one entry.';
}

function entryOf(text: string): Readonly<Record<string, unknown>> {
  const read = membersOf(isJson(text) ? parsed(text) : null);
  const [only, ...others] = itemsOf(membersOf(read.log).entries);
  return membersOf(read.request === undefined && others.length === 0 ? only : read);
}

/** No status line and no header line begins so. */
const isJson = (text: string): boolean => /^\s*[{[]/.test(text);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
