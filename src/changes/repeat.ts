import type { Exchange } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { byteLowercase, isSameName } from '../model/header-lookup';
import type { Known } from '../model/known';
import { type Api, callOf } from './call';

/** What a page sent, as DevTools' own log has it: with its secrets. */
export interface SentRequest {
  readonly headerList: HeaderList;
  /** null: none. */
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
       * origin. The browser's HTTP cache is not used. null: something was sent that is not known. In: what the log shows; null: it does not show
       * the request, and then only a call with a safe method, to which the recording shows that the page set nothing, can be made again.
       */
      readonly code: (sent: SentRequest | null) => string | null;
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
  const [{ method, url, actual }] = exchange.hops;
  if (!origin.known || !isTopLevel.known) return { cannot: 'It is not known which page made it: repeat it there.' };
  if (!isTopLevel.value) return { cannot: 'It was made in a frame: repeat it there.' };
  if (call.type !== 'xmlhttprequest' || call.api === 'event-source') {
    return {
      cannot:
        'No script made it with `fetch` or `XMLHttpRequest`: do what made it once more, or load the page again with “Preserve log” on.',
    };
  }
  const names = new Set(call.headers.map(({ name }) => byteLowercase(name)));
  const { mode } = exchange.request;
  const isKnown = includesCredentials.known || call.credentialsMode !== null;
  const isIncluded = includesCredentials.known && includesCredentials.value;
  const credentials = isIncluded || !isKnown ? 'include' : (call.credentialsMode ?? 'same-origin');
  const isSafe = /^(?:GET|HEAD)$/i.test(method);
  const isBare = isSafe && names.size === 0 && actual?.requestHeaders.known === true && !SETS_ACCEPT.has(call.api);
  return {
    method,
    url,
    isSafe,
    guessesCredentials: !isKnown,
    code: (sent) => {
      if (sent === null && !isBare) return null;
      const { headerList, body } = sent ?? { headerList: [], body: null };
      const lines = headerList.filter(
        ({ name, value }) => names.has(byteLowercase(name)) || isOfLibrary(call.api, name, value),
      );
      // What the log leaves out cannot be sent again; nor can the parts of a form with files be told from their text.
      const isWhole = [...names].every((name) => lines.some((line) => isSameName(line.name, name)));
      const isMultipart = headerList.some(
        (line) => isSameName(line.name, 'Content-Type') && /^multipart\//i.test(line.value),
      );
      if (!isWhole || isMultipart) return null;
      const init = {
        method,
        mode: mode.known && mode.value === 'no-cors' ? 'no-cors' : 'cors',
        cache: 'no-store',
        credentials,
        headers: lines.map(({ name, value }) => [name, value]),
        ...(body === null ? {} : { body }),
      };
      const again = `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)}).catch(() => {})`;
      // A page can replace `self.origin`, and not `location`: what was sent is handed to no page of another origin.
      return `location.origin === ${JSON.stringify(origin.value)} ? (${again}, 'sent') : 'other page'`;
    },
  };
}

/** They send an Accept header of their own. */
const SETS_ACCEPT: ReadonlySet<Api> = new Set(['axios']);

const isOfLibrary = (api: Api, name: string, value: string): boolean =>
  SETS_ACCEPT.has(api) && isSameName(name, 'Accept') && value !== '*/*';
