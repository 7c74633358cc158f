import { parseUrl } from '../model/parse-url';
import { registrableDomain } from '../standards/site';
import type { ServerNeeds } from './server-needs';
import { asPattern } from './texts';

type Listed = Pick<ServerNeeds, 'subdomainsOf'>;

/**
 * The origin below which a page’s siblings are: `https://shop.test` for `https://app.shop.test`, and for itself. Pages there share a
 * registrable domain with this one; a public suffix is never given.
 *
 * In: a serialized origin. Out: a serialized origin, whose subdomains are meant; null: the host is an address or a name without a
 * registrable domain. Never throws.
 */
export function parentOf(page: string): string | null {
  const url = parseUrl(page);
  const domain = registrableDomain(url?.hostname ?? '');
  if (url === null || domain === null || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname === domain ? domain : url.hostname.replace(/^[^.]+\./, '');
  return `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`;
}

/** `https://([a-z0-9_-]+\.)+shop\.test`: the pattern of every subdomain’s origin, none where none are let in. The caller anchors it. */
export const subdomainPatterns = ({ subdomainsOf }: Listed): readonly string[] =>
  split(subdomainsOf).map(([scheme, host]) => `${scheme}://([a-z0-9_-]+\\.)+${asPattern(host)}`);

/** `https://*.shop.test`, for programs that know this sign; none where no subdomains are let in. */
export const subdomainWildcards = ({ subdomainsOf }: Listed): readonly string[] =>
  split(subdomainsOf).map(([scheme, host]) => `${scheme}://*.${host}`);

/** The same as a literal of JavaScript, anchored: `/^https:\/\/([a-z0-9_-]+\.)+shop\.test$/`. */
export const subdomainLiterals = (needs: Listed): readonly string[] =>
  subdomainPatterns(needs).map((pattern) => `/^${pattern.replaceAll('/', '\\/')}$/`);

const split = (origin: string | null): readonly (readonly [string, string])[] => {
  if (origin === null) return [];
  const at = origin.indexOf('://');
  return [[origin.slice(0, at), origin.slice(at + 3)]];
};
