import type { SentRequest } from '../../src/changes/repeat';
import { itemsOf, membersOf, textOr } from '../../src/recorder/json';
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
export async function readSentRequest(url: string, method: string, startedAtMs: number): Promise<SentRequest | null> {
  const near = (await readNetworkLog())
    .map((entry) => {
      const { startedDateTime, request, _resourceType } = membersOf(entry);
      const sent = membersOf(request);
      const isMeant = sent.url === url && sent.method === method && _resourceType !== 'preflight';
      return { apartMs: isMeant ? Math.abs(Date.parse(String(startedDateTime)) - startedAtMs) : Infinity, sent };
    })
    .filter(({ apartMs }) => apartMs < NEAR_MS)
    .sort((one, other) => one.apartMs - other.apartMs);
  const [first, second] = near;
  if (first === undefined) return null;
  const found = sentOf(first.sent);
  const isOne = second === undefined || second.apartMs - first.apartMs > SAME_MS;
  return isOne || JSON.stringify(found) === JSON.stringify(sentOf(second.sent)) ? found : null;
}

function sentOf({ headers, postData }: Readonly<Record<string, unknown>>): SentRequest | null {
  const headerList = itemsOf(headers).flatMap((line) => {
    const { name, value } = membersOf(line);
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });
  const body = textOr(membersOf(postData).text, null);
  const length = headerList.find(({ name }) => name.toLowerCase() === 'content-length')?.value ?? '0';
  return body === null && length !== '0' ? null : { headerList, body };
}
