import type { Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { changeEnvironment } from './fixes';
import { apiHost, code, pageOrigin } from './words';

/** In which address space the host is, as far as it is known: "is on the local network". */
export function whereItIs(s: Situation): string {
  switch (s.cause.subjects[0]) {
    case 'loopback':
      return 'is this computer itself';
    case 'local':
      return 'is on the local network';
    default:
      return 'leads to this computer or the local network';
  }
}

/** The names of the permission, which the `allow` attribute of a frame uses too. */
export function permissionNames(s: Situation): readonly string[] {
  switch (s.cause.subjects[0]) {
    case 'loopback':
      return ['loopback-network'];
    case 'local':
      return ['local-network'];
    default:
      return ['loopback-network', 'local-network'];
  }
}

/** Servers still send the obsolete header of Private Network Access, and it has no effect. */
export const OBSOLETE_HEADER = 'No header of the server allows it: `Access-Control-Allow-Private-Network` is obsolete.';

/** The only fix that needs no permission. */
export const serveFromTheSameNetwork = (): Fix =>
  changeEnvironment(
    'serve-the-page-nearby',
    'Or serve the page from there too (`http://localhost` while developing): within the same address space no permission is needed',
    'network',
  );

/** The frame's origin, when the client is in a frame of another origin than the page; null otherwise. */
export function foreignFrame(s: Situation): string | null {
  const { isTopLevel, topLevelOrigin } = s.exchange.client;
  if (!isTopLevel.known || isTopLevel.value || !topLevelOrigin.known) return null;
  return pageOrigin(s) === topLevelOrigin.value ? null : pageOrigin(s);
}

/** Whether the URL’s host is the developer’s own machine, by its name. */
export const isLoopbackHost = (s: Situation): boolean =>
  /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i.test(apiHost(s));

/** Why a `Secure` cookie is refused there over http: only a browser that makes no exception comes to this reason. */
export const onLoopbackOverHttp = (s: Situation): string =>
  `Chromium and Firefox make an exception for ${code(apiHost(s))}; the browser by whose rules this is judged makes none.`;
