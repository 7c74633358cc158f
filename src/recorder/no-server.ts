/** URLs that the browser resolves by itself. */
const OF_NO_SERVER =
  /^(?:data|blob|about|javascript|filesystem|chrome-extension|moz-extension|safari-web-extension|devtools|chrome):/i;

/** Whether a URL asks no server: nothing is requested, and no check of CORS or cookies applies. */
export const isOfNoServer = (url: string): boolean => OF_NO_SERVER.test(url);

/**
 * Whether an error text is one of a request that got no response. After one with a response others come, also for a redirect that was
 * refused. Never throws.
 */
export const saysNoResponse = (error: string): boolean =>
  /ERR_(?:EMPTY_RESPONSE|CONNECTION_REFUSED|NAME_NOT_RESOLVED|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED)$/.test(error);
