/** URLs that the browser resolves by itself. */
const OF_NO_SERVER =
  /^(?:data|blob|about|javascript|filesystem|chrome-extension|moz-extension|safari-web-extension|devtools|chrome):/i;

/** Whether a URL asks no server: nothing is requested, and no check of CORS or cookies applies. */
export const isOfNoServer = (url: string): boolean => OF_NO_SERVER.test(url);
