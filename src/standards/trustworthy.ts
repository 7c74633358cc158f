import { parseUrl } from '../model/parse-url';
import { parseOrigin, serializedOriginOf } from './origin';

/** Step 7: schemes that a browser treats as authenticated, because their files are part of an installed extension. */
const AUTHENTICATED_SCHEMES = ['chrome-extension', 'moz-extension', 'safari-web-extension'];

/**
 * Tells whether an origin delivers its content securely enough to be treated like https.
 *
 * In: a serialized origin ('null' when opaque). Out: a boolean; false for text that is no origin. Never throws.
 * BELIEF: only https is. `http://localhost` is too, and all of 127.0.0.0/8; `0.0.0.0` and private addresses are not.
 * Standard: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy (read 2026-07-02)
 */
export function isPotentiallyTrustworthyOrigin(origin: string): boolean {
  // Step 6. Browsers write the origin of a file as `null` or, in some places, as `file://`.
  if (origin === 'file://') return true;
  // Steps 1 and 2.
  const parts = parseOrigin(origin);
  if (parts === null) return false;
  // Step 3.
  if (parts.scheme === 'https' || parts.scheme === 'wss') return true;
  // Step 4. A parsed IPv4 address always has four decimal numbers, also when it was written as `127.1`.
  if (/^127\.\d+\.\d+\.\d+$/.test(parts.host) || parts.host === '[::1]') return true;
  // Step 5.
  if (/(?:^|\.)localhost\.?$/.test(parts.host)) return true;
  // Steps 7 and 9. Step 8, origins configured by the user, are not known here.
  return AUTHENTICATED_SCHEMES.includes(parts.scheme);
}

/**
 * Tells whether loading a URL counts as secure.
 *
 * In: an absolute URL. Out: a boolean; false for an unparsable one. Never throws.
 * Standard: https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy (read 2026-07-02)
 */
export function isPotentiallyTrustworthyUrl(url: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === null) return false;
  // Step 1.
  if (parsed.protocol === 'about:') return parsed.pathname === 'blank' || parsed.pathname === 'srcdoc';
  // Step 2, and step 6 of the origin's algorithm: the URL Standard leaves the origin of a file to the browser.
  if (parsed.protocol === 'data:' || parsed.protocol === 'file:') return true;
  // Step 3.
  return isPotentiallyTrustworthyOrigin(serializedOriginOf(url) ?? 'null');
}
