import type { SpecRef, Standard } from '../model/decision';

const PAGES: Readonly<Record<Standard, string>> = {
  fetch: 'https://fetch.spec.whatwg.org/',
  rfc6265bis: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html',
  rfc6750: 'https://www.rfc-editor.org/rfc/rfc6750',
  'mixed-content': 'https://w3c.github.io/webappsec-mixed-content/',
  'secure-contexts': 'https://w3c.github.io/webappsec-secure-contexts/',
  chips: 'https://datatracker.ietf.org/doc/html/draft-cutler-httpbis-partitioned-cookies',
  html: 'https://html.spec.whatwg.org/multipage/',
  'clear-site-data': 'https://w3c.github.io/webappsec-clear-site-data/',
  csp: 'https://w3c.github.io/webappsec-csp/',
  'local-network-access': 'https://wicg.github.io/local-network-access/',
};

/** The URL of a place in a standard. */
export const specUrl = ({ standard, anchor }: SpecRef): string => `${PAGES[standard]}#${anchor}`;
