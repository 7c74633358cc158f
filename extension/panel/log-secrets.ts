import type { SentRequest } from '../../src/changes/repeat';
import { itemsOf, membersOf, textOr } from '../../src/recorder/json';
import { withoutFragment } from '../../src/recorder/redirect';
import { readNetworkLog } from '../quirks';

/** The log’s clock and the recorder’s are not the same. */
const NEAR_MS = 2_000;
/** Of two requests that began so near to one another it cannot be told which is meant. */
const SAME_MS = 50;

/**
 * Reads from DevTools' own log, at this moment, what the page sent with a request: its header lines and its body, secrets included. Nothing
 * of it is kept.
 *
 * Out: null where the log has no such request, has not its body, or has two that may be meant and are not the same.
 */
export const readSentRequest = (url: string, method: string, startedAtMs: number): Promise<SentRequest | null> =>
  readOne(url, method, startedAtMs, ({ request }) => sentOf(membersOf(request)));

/**
 * Reads from DevTools' own log, at this moment, the value that a response gave to a cookie. Nothing of it is kept.
 *
 * Out: null where the log has no such response, has several lines of that name, or has two responses that may be meant and differ.
 */
export const readSetCookieValue = (
  url: string,
  method: string,
  startedAtMs: number,
  name: string,
): Promise<string | null> =>
  readOne(url, method, startedAtMs, ({ response }) => valueIn(linesIn(membersOf(response).headers), name));

/** Reads something of the entry of one request. */
async function readOne<T>(
  url: string,
  method: string,
  startedAtMs: number,
  read: (entry: Readonly<Record<string, unknown>>) => T | null,
): Promise<T | null> {
  const near = (await readNetworkLog())
    .map((each) => {
      const entry = membersOf(each);
      const { url: of, method: by } = membersOf(entry.request);
      const isMeant =
        withoutFragment(textOr(of, '')) === withoutFragment(url) &&
        by === method &&
        entry._resourceType !== 'preflight';
      return { apartMs: isMeant ? Math.abs(Date.parse(String(entry.startedDateTime)) - startedAtMs) : Infinity, entry };
    })
    .filter(({ apartMs }) => apartMs < NEAR_MS)
    .sort((one, other) => one.apartMs - other.apartMs);
  const [first, second] = near;
  if (first === undefined) return null;
  const found = read(first.entry);
  const isOne = second === undefined || second.apartMs - first.apartMs > SAME_MS;
  return isOne || JSON.stringify(found) === JSON.stringify(read(second.entry)) ? found : null;
}

const linesIn = (headers: unknown): readonly { readonly name: string; readonly value: string }[] =>
  itemsOf(headers).flatMap((line) => {
    const { name, value } = membersOf(line);
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });

/** A browser may join the lines by newlines. */
function valueIn(lines: ReturnType<typeof linesIn>, cookie: string): string | null {
  const values = lines
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .flatMap(({ value }) => value.split(/\r?\n/))
    .map((line) => line.split(';', 1)[0] ?? '')
    .filter((pair) => pair.includes('=') && pair.slice(0, pair.indexOf('=')).trim() === cookie)
    .map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  return values.length === 1 ? (values[0] ?? null) : null;
}

function sentOf({ headers, postData }: Readonly<Record<string, unknown>>): SentRequest | null {
  const headerList = linesIn(headers);
  const body = textOr(membersOf(postData).text, null);
  const length = headerList.find(({ name }) => name.toLowerCase() === 'content-length')?.value ?? '0';
  return body === null && length !== '0' ? null : { headerList, body };
}
