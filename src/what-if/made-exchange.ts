import type { StoredCookie } from '../model/cookie';
import type { CredentialsMode, Exchange, Moments, RequestRecord } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { proven, unknown } from '../model/known';
import type { WrittenResponse } from './response-text';

/** A fetch() that nobody has made, and how the server would respond. */
export interface MadeRequest {
  /** Serialized origin of the page that would make it. */
  readonly origin: string;
  /** Absolute, http or https. */
  readonly url: string;
  readonly method: string;
  readonly credentialsMode: CredentialsMode;
  /** What the page’s code gives. */
  readonly headers: HeaderList;
  /** What the browser has, whether it is sent or not; empty: no cookie is known. */
  readonly cookies: readonly StoredCookie[];
  /** null: no preflight is sent. */
  readonly preflight: { readonly asked: readonly string[]; readonly response: WrittenResponse } | null;
  /** null: the request was not sent. */
  readonly response: WrittenResponse | null;
}

/** The cookies are those before the response. */
const BEFORE_RESPONSE: Moments = { storeReadAtMs: 0, receivedAtMs: 1, settledAtMs: null };

const AS_GIVEN = 'as it was given';

/**
 * Makes the exchange of a request that was not sent, so that it is judged like a recorded one.
 *
 * In: see MadeRequest. Out: an exchange with outcome `not-run`; which cookies are sent is for the rules to say. Never throws.
 */
export function madeExchange(request: MadeRequest): Exchange {
  const { origin, url, method, headers, cookies, response, preflight, credentialsMode } = request;
  const sent = [...headers, { name: 'Origin', value: origin }];
  return {
    id: 'made',
    client: {
      origin: proven(origin, AS_GIVEN),
      topLevelOrigin: proven(origin, AS_GIVEN),
      isTopLevel: proven(true, AS_GIVEN),
      frame: null,
    },
    request: {
      type: 'xmlhttprequest',
      mode: proven('cors', AS_GIVEN),
      credentialsMode: proven(credentialsMode, AS_GIVEN),
      initiator: null,
    },
    hops: [
      {
        method,
        url,
        preflight: preflight && record('OPTIONS', url, askedBy(request, preflight.asked), preflight.response),
        actual: {
          ...record(method, url, sent, response),
          ...(cookies.length === 0 ? {} : { storeBefore: proven(cookies, AS_GIVEN), moments: BEFORE_RESPONSE }),
        },
      },
    ],
    outcome: 'not-run',
    networkError: null,
    startedAtMs: 0,
    endedAtMs: null,
    beforeRecording: false,
    viaServiceWorker: false,
  };
}

const askedBy = ({ method, origin }: MadeRequest, asked: readonly string[]): HeaderList => [
  { name: 'Access-Control-Request-Method', value: method },
  ...(asked.length > 0 ? [{ name: 'Access-Control-Request-Headers', value: asked.join(',') }] : []),
  { name: 'Origin', value: origin },
];

const record = (method: string, url: string, headers: HeaderList, response: WrittenResponse | null): RequestRecord => ({
  id: method,
  method,
  url,
  requestHeaders: proven(headers, AS_GIVEN),
  response: response && { ...response, fromCache: false, ip: null },
  networkError: null,
  startedAtMs: 0,
  storeBefore: unknown('the cookies stored for this host'),
  storeAfter: unknown('the cookies stored for this host'),
  witnesses: [],
});
