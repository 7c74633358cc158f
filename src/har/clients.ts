import { membersOf } from '../recorder/json';
import { valuesOf } from './entry-headers';
import type { FileFacts } from './file-facts';
import { isWrittenByProxy } from './gaps';

/**
 * Which client made each request, by its user agent: a proxy sees those of several browsers and programs, and each has a store of
 * cookies and a cache of its own. A browser's own tool sees one, which states another agent while it emulates a device.
 *
 * Out: for the position of an entry; always '' where there is one client. An entry without an agent counts as the first one's. Never
 * throws on data.
 */
export function clientsOf(entries: readonly unknown[], facts: FileFacts): (entry: number) => string {
  if (!facts.hasSeveralAgents || !isWrittenByProxy(facts)) return () => '';
  return (entry) => {
    const { headers } = membersOf(membersOf(entries[entry]).request);
    return valuesOf(headers, 'User-Agent')[0] ?? facts.agent ?? '';
  };
}
