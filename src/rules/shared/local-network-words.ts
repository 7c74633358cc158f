import type { Fix } from '../../model/change';
import { outside } from './fixes';
import type { Situation } from './rule';
import { pageOrigin } from './words';

/** Where the URL leads, as far as anything shows it: "is on this computer". */
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

/** What the permission, and the attribute of a frame, are called. */
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

/** The header of the scheme that was given up: people still set it, and wonder. */
export const OLD_SCHEME =
  'No header of the server opens it: `Access-Control-Allow-Private-Network` belonged to an earlier plan.';

/** The one cure that needs no permission. */
export const serveFromTheSameNetwork = (): Fix =>
  outside(
    'serve-the-page-nearby',
    'Or serve the page from there too (`http://localhost` while developing): what is equally near needs no permission',
    'network',
  );

/** The frame's origin, when the client is in a frame of another origin than the page; null otherwise. */
export function foreignFrame(s: Situation): string | null {
  const { isTopLevel, topLevelOrigin } = s.exchange.client;
  if (!isTopLevel.known || isTopLevel.value || !topLevelOrigin.known) return null;
  return pageOrigin(s) === topLevelOrigin.value ? null : pageOrigin(s);
}
