import type { RequestType } from '../../model/exchange';
import { inferred, type Known, unknown } from '../../model/known';
import { parseUrl } from '../../model/parse-url';
import { serializedOriginOf } from '../../standards/origin';
import { requestHeader, type WireRequest } from './wire-request';

/** The registrable domain of a host; null: it has none, and is a site of its own. */
export type RegistrableDomain = (host: string) => string | null;

/**
 * Which client made a request that no event tells of, and that has no `Origin` header.
 *
 * In: the request; its type; the origin of the page at that time, null when none is known. `Sec-Fetch-Site` says how the
 * client's origin is related to the URL, so it can exclude the page: then a frame asked, whose origin `Referer` may tell. Without
 * that header, over http, a `Referer` of another site leaves open who asked; so does a script of another site without any `Referer`.
 * Standard: https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header (read 2025-07-01)
 */
export function clientByHeaders(
  wire: WireRequest | null,
  type: RequestType,
  page: string | null,
  registrableDomain: RegistrableDomain,
): Known<string> {
  const own = wire && serializedOriginOf(wire.url);
  const site = requestHeader(wire, 'Sec-Fetch-Site');
  if (own !== null && site === 'same-origin') {
    return inferred(own, 'its `Sec-Fetch-Site` header says that a document of that origin asked');
  }
  const mayBe = (client: string): boolean =>
    site === null || own === null || isRelated(site, client, own, registrableDomain);
  const referer = serializedOriginOf(requestHeader(wire, 'Referer') ?? '');
  const other = referer === 'null' || referer === page ? null : referer;
  if (other !== null && NAMES_CLIENT.has(type) && mayBe(other)) {
    return inferred(other, 'its `Referer` header names it');
  }
  if (page === null) return unknown('the origin of the client');
  if (other !== null && site === null && siteOf(other, registrableDomain) !== siteOf(page, registrableDomain)) {
    return unknown('which document asked: its `Referer` header names another site, of a frame or of a style sheet');
  }
  if (site === null && isOfOtherScript(wire, page, registrableDomain)) {
    return unknown('which document asked: a script of another site made it, and no `Referer` header names the page');
  }
  if (mayBe(page)) return inferred(page, 'the tab showed a page of that origin');
  return unknown('which document asked: its `Sec-Fetch-Site` header says that the page did not');
}

/** A document with an opaque origin sends no `Referer`: its script tells that it is not the page. */
function isOfOtherScript(wire: WireRequest | null, page: string, registrableDomain: RegistrableDomain): boolean {
  const { initiator = null, response = null } = wire?.logged ?? {};
  const script = initiator === null ? null : serializedOriginOf(initiator.url);
  // Of a request that was never sent the log may lack the header.
  if (script === null || script === 'null' || response === null) return false;
  return (
    requestHeader(wire, 'Referer') === null && siteOf(script, registrableDomain) !== siteOf(page, registrableDomain)
  );
}

/** Of what a style sheet or a module loads, `Referer` is the URL of that file. */
const NAMES_CLIENT: ReadonlySet<RequestType> = new Set([
  'main_frame',
  'sub_frame',
  'xmlhttprequest',
  'ping',
  'media',
  'object',
]);

/** Whether `Sec-Fetch-Site` can have this value for a request from this client to this origin. */
function isRelated(site: string, client: string, own: string, registrableDomain: RegistrableDomain): boolean {
  const isOneSite = siteOf(client, registrableDomain) === siteOf(own, registrableDomain);
  switch (site) {
    case 'same-site':
      return isOneSite && client !== own;
    case 'cross-site':
      return !isOneSite;
    default:
      return false;
  }
}

function siteOf(origin: string, registrableDomain: RegistrableDomain): string | null {
  const parsed = parseUrl(origin);
  if (parsed === null) return null;
  const { protocol, hostname } = parsed;
  const scheme = protocol.replace(/^ws/, 'http');
  return `${scheme}//${registrableDomain(hostname) ?? hostname}`;
}
