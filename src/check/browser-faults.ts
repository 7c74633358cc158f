/**
 * Says why a browser got no response to a request of a check.
 *
 * In: the browser’s error text, as `webRequest` has it; the URL’s host. Out: one sentence, which names the text. Never throws.
 */
export function faultOfBrowser(error: string, host: string): string {
  const [, words] = FAULTS.find(([known]) => known.test(error)) ?? [];
  const named = error === '' ? '' : ` (${error})`;
  return `${words === undefined ? 'The browser got no response' : words(host)}${named}.`;
}

const FAULTS: readonly (readonly [RegExp, (host: string) => string])[] = [
  [/ERR_CONNECTION_REFUSED$/, (host) => `The connection to ${host} was refused: no server listens there`],
  [/ERR_NAME_NOT_RESOLVED$/, (host) => `The name ${host} cannot be resolved`],
  [/ERR_(?:ADDRESS_UNREACHABLE|CONNECTION_TIMED_OUT)$/, (host) => `The host of ${host} cannot be reached`],
  [/ERR_PROXY_/, () => 'The proxy of this browser cannot be reached'],
  [/ERR_(?:BAD_)?SSL_CLIENT_AUTH_/, (host) => `${host} requires a certificate of the user`],
  [/ERR_SSL_/, () => 'TLS was not agreed: is it an http server?'],
  [/ERR_CERT_/, () => 'The browser does not trust the certificate: open the URL in a tab to see why'],
  [/ERR_BLOCKED_BY_CLIENT$/, () => 'The request was blocked inside the browser, presumably by another extension'],
  [/ERR_BLOCKED_(?:IN_INCOGNITO_)?BY_ADMINISTRATOR$/, () => 'The administrator of this browser forbids this URL'],
  [/ERR_NETWORK_(?:CHANGED|IO_SUSPENDED)$/, () => 'The network of this computer changed or was suspended: check again'],
  [/ERR_INTERNET_DISCONNECTED$/, () => 'There is no network connection'],
  [/ERR_(?:EMPTY_RESPONSE|CONNECTION_(?:RESET|CLOSED))$/, () => 'The server closed the connection without a response'],
];
