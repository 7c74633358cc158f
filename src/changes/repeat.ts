import type { Exchange } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { byteLowercase } from '../model/header-lookup';
import type { Known } from '../model/known';
import { callOf } from './call';

/** What a page sent, as DevTools' own log has it: with its secrets. */
export interface SentRequest {
  readonly headerList: HeaderList;
  /** null: none, or the log has none. */
  readonly body: string | null;
}

/** A call that its page can make again; or why only the page itself can, in one sentence. */
export type Repeat =
  | {
      readonly method: string;
      readonly url: string;
      /** Safe methods change nothing at a server (RFC 9110, section 9.2.1). */
      readonly isSafe: boolean;
      /** It is not known whether the page included credentials: they are included, which is the stricter case. */
      readonly guessesCredentials: boolean;
      /**
       * One expression for the inspected page, from what it sent. Its value is `sent`, or `other page` where the tab shows a page of another
       * origin. The browser's HTTP cache is not used. null: a body was sent that is not known.
       */
      readonly code: (sent: SentRequest) => string | null;
    }
  | { readonly cannot: string };

/**
 * Derives how the call of an exchange is made again, with the same method, headers, body and credentials.
 *
 * In: the exchange; whether its request included credentials. Never throws.
 */
export function repeatOf(exchange: Exchange, includesCredentials: Known<boolean>): Repeat {
  const { origin, isTopLevel } = exchange.client;
  const call = callOf(exchange, includesCredentials);
  const [{ method, url }] = exchange.hops;
  if (!origin.known || !isTopLevel.known || !isTopLevel.value) {
    return { cannot: 'It was made in a frame: repeat it there.' };
  }
  if (call.type !== 'xmlhttprequest' || call.api === 'event-source') {
    return { cannot: 'No script made it with `fetch` or `XMLHttpRequest`: load the page again, or do what made it.' };
  }
  const names = new Set(call.headers.map(({ name }) => byteLowercase(name)));
  const isKnown = includesCredentials.known || call.credentialsMode !== null;
  const isIncluded = includesCredentials.known && includesCredentials.value;
  const credentials = isIncluded || !isKnown ? 'include' : (call.credentialsMode ?? 'same-origin');
  return {
    method,
    url,
    isSafe: /^(?:GET|HEAD)$/i.test(method),
    guessesCredentials: !isKnown,
    code: ({ headerList, body }) => {
      if (call.hasBody && body === null) return null;
      const headers = headerList.flatMap(({ name, value }) => (names.has(byteLowercase(name)) ? [[name, value]] : []));
      const init = {
        method,
        mode: 'cors',
        cache: 'no-store',
        credentials,
        headers,
        ...(body === null ? {} : { body }),
      };
      const again = `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)}).catch(() => {})`;
      return `location.origin === ${JSON.stringify(origin.value)} ? (${again}, 'sent') : 'other page'`;
    },
  };
}
