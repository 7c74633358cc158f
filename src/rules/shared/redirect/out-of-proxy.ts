import type { Fix } from '../../../model/change';
import { parseUrl } from '../../../model/parse-url';
import type { Situation } from '../../../model/situation';
import { callFinalUrl, changeEnvironment } from '../fixes';
import { code } from '../words';

/** A redirect of the page’s own origin that names the address of the server behind its proxy. */
export interface OutOfProxy {
  readonly from: string;
  readonly to: string;
  /** The URL of the page’s own origin with the path that the server wants; equal to `from` where only the address differs. */
  readonly own: string;
}

const LOCAL = /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[::1\])$/i;

/**
 * Tells whether the failing request was led from the page’s own origin to the same resource of another one: by a last slash, or from a
 * server for development, which may also leave out the first part of the path. null: an ordinary redirect.
 */
export function outOfProxy({
  cause: { at },
  exchange: { client, hops, request },
  facts,
  hop,
}: Situation): OutOfProxy | null {
  const before = facts.hops[at.hop - 1];
  const isOwn =
    client.origin.known && before?.urlOrigin === client.origin.value && hop.urlOrigin !== client.origin.value;
  const [one, other] = [parseUrl(hops[at.hop - 1]?.url ?? ''), parseUrl(hop.url)];
  if (!isOwn || request.type !== 'xmlhttprequest' || one === null || other === null) return null;
  const [path, asked] = [withoutSlash(one.pathname), withoutSlash(other.pathname)];
  const own = `${one.origin}${path}${other.pathname.endsWith('/') ? '/' : ''}${other.search}`;
  const isLocal = LOCAL.test(one.hostname);
  const isSame = path === asked || (isLocal && asked !== '' && path.endsWith(asked));
  if (!isSame || one.search !== other.search || (own === one.href && !isLocal)) return null;
  return { from: one.href, to: other.href, own };
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '');

/** The page calls the path that the server wants; or the redirect, or the call of the proxy, names the right address. */
export function stayInProxy(s: Situation, { from, to, own }: OutOfProxy): readonly Fix[] {
  if (own === from) {
    const title = `Let the proxy call ${code(new URL(to).origin)} itself: the address that it calls now redirects there`;
    return [changeEnvironment('call-the-right-address', title, 'network')];
  }
  return [
    callFinalUrl(s, own, own.length > from.length ? 'with the last slash' : 'without the last slash'),
    changeEnvironment(
      'rewrite-the-location',
      'Or let the proxy rewrite `Location` to the address that the page called: `autoRewrite` and `protocolRewrite` of Vite’s and webpack’s proxies, `proxy_redirect` of nginx',
      'network',
    ),
  ];
}
