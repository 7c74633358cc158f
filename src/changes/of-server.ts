import type { Change } from '../model/change';

/** A change that a server’s own code makes. */
export type ServerSideChange = Extract<Change, { readonly actor: 'server' | 'server-cookie' | 'page-and-server' }>;

/** Whether a change is the server’s to make. Never throws. */
export const isOfServer = (change: Change): change is ServerSideChange =>
  change.actor === 'server' || change.actor === 'server-cookie' || change.actor === 'page-and-server';

/**
 * The change that a finding asks of the server, and the hop whose server it is.
 *
 * In: the changes of its fixes, best first; the hop that it is about. Out: null where no fix is the server’s. Never throws.
 */
export function askedOfServer(
  changes: readonly Change[],
  hop: number,
): { change: ServerSideChange; hop: number } | null {
  const change = changes.find(isOfServer);
  return change === undefined ? null : { change, hop: 'at' in change ? change.at.hop : hop };
}

/** Whether what is advised first is that the page includes credentials. In: the changes of a finding’s fixes, best first. Never throws. */
export const asksToInclude = ([best]: readonly Pick<Change, 'actor'>[]): boolean =>
  best !== undefined && best.actor === 'page' && 'credentialsMode' in best && best.credentialsMode === 'include';
