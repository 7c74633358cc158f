import type { StoredCookie } from '../../model/cookie';
import type { ResponseRecord } from '../../model/exchange';
import type { HeaderLine, HeaderList } from '../../model/header';
import type { RecordedHop } from '../../recorder/events';
import type { HostEvent } from './host';

/**
 * Makes a function that puts, in the place of lists that are equal to earlier ones, those earlier ones.
 *
 * Nearly all header lines of a page's requests are equal, and each message brings them as texts of their own: they were half of
 * the panel's memory. Out: the event with the same content. It keeps a limited number of lists itself. Never throws.
 */
export function createSharing(): (event: HostEvent) => HostEvent {
  const headerList = createListPool<HeaderLine>(({ name, value }) => `${name}\n${value}`);
  const cookies = createListPool<StoredCookie>((cookie) => JSON.stringify(cookie));
  const sharedStore = (store: readonly StoredCookie[] | null) => store && cookies(store);

  const response = (received: ResponseRecord): ResponseRecord => ({
    ...received,
    headerList: headerList(received.headerList),
    ...(received.serverHeaderList ? { serverHeaderList: headerList(received.serverHeaderList) } : {}),
  });
  const request = <T extends { readonly requestHeaders: HeaderList | null; readonly response: ResponseRecord | null }>(
    sent: T,
  ): T => ({
    ...sent,
    requestHeaders: sent.requestHeaders && headerList(sent.requestHeaders),
    response: sent.response && response(sent.response),
  });
  const hop = (recorded: RecordedHop): RecordedHop => ({
    ...request(recorded),
    storeBefore: sharedStore(recorded.storeBefore),
    storeAfter: sharedStore(recorded.storeAfter),
  });
  const withHops = <T extends { readonly hops: readonly RecordedHop[] }>(recorded: T): T => ({
    ...recorded,
    hops: recorded.hops.map(hop),
  });

  return (event) => {
    switch (event.type) {
      case 'changed':
        return { ...event, request: withHops(event.request) };
      case 'snapshot':
        return { ...event, requests: event.requests.map(withHops) };
      case 'kept': {
        const requests = new Map([...event.kept.requests].map(([id, each]) => [id, withHops(each)]));
        return { ...event, kept: { ...event.kept, requests } };
      }
      case 'log-entries':
        return { ...event, entries: event.entries.map(request) };
      case 'store':
        // Where the store is as before, nothing is judged again.
        return { ...event, reading: { ...event.reading, cookies: cookies(event.reading.cookies) } };
      default:
        return event;
    }
  };
}

/** So many characters of keys a pool holds in each of its two halves. */
const MOST_CHARACTERS = 100_000;

/** Equal lists become one list, with one item for all equal items. In: what equal items have in common. */
function createListPool<T>(keyOf: (item: T) => string): (list: readonly T[]) => readonly T[] {
  const items = createPool<{ readonly item: T; readonly number: number }>();
  const lists = createPool<readonly T[]>();
  let count = 0;
  return (list) => {
    const found = list.map((item) =>
      items(keyOf(item), () => {
        count += 1;
        return { item, number: count };
      }),
    );
    return lists(found.map(({ number }) => number).join(' '), () => found.map(({ item }) => item));
  };
}

/** What was asked for lately, by key. What is not asked for again while the pool is filled once more is forgotten. */
function createPool<T>(): (key: string, make: () => T) => T {
  let recent = new Map<string, T>();
  let earlier = new Map<string, T>();
  let characters = 0;
  return (key, make) => {
    const known = recent.get(key);
    if (known !== undefined) return known;
    const value = earlier.get(key) ?? make();
    if (characters > MOST_CHARACTERS) {
      earlier = recent;
      recent = new Map();
      characters = 0;
    }
    recent.set(key, value);
    characters += key.length;
    return value;
  };
}
