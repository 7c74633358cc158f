/** Whether a browser's error text is that of an abort. It is also Chromium's text for a redirect that it refused to follow. */
export const isAbort = (error: string | null): boolean =>
  error !== null && /^(?:net::ERR_ABORTED|NS_BINDING_ABORTED)$/.test(error);
