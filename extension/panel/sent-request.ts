import type { SentRequest } from '../../src/changes/repeat';
import { itemsOf, membersOf, textOr } from '../../src/recorder/json';
import { readNetworkLog } from '../quirks';

/** The log’s clock and the recorder’s are not the same. */
const NEAR_MS = 2_000;

/**
 * Reads from DevTools' own log, at this moment, what the page sent with a request: its header lines and its body, secrets included. Nothing
 * of it is kept.
 *
 * Out: null where the log has no such request.
 */
export async function readSentRequest(url: string, method: string, startedAtMs: number): Promise<SentRequest | null> {
  const near = (await readNetworkLog()).filter((entry) => {
    const { startedDateTime, request, _resourceType } = membersOf(entry);
    const sent = membersOf(request);
    const isNear = Math.abs(Date.parse(String(startedDateTime)) - startedAtMs) < NEAR_MS;
    return isNear && sent.url === url && sent.method === method && _resourceType !== 'preflight';
  });
  const [entry] = near;
  if (entry === undefined) return null;
  const { headers, postData } = membersOf(membersOf(entry).request);
  const headerList = itemsOf(headers).flatMap((line) => {
    const { name, value } = membersOf(line);
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });
  return { headerList, body: textOr(membersOf(postData).text, null) };
}
