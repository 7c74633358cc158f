import type { Exemption } from '../model/exchange';
import { extensionOriginOf } from '../model/hosts/extension-origin';
import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import type { FileFacts } from './file-facts';
import { isWrittenByProxy } from './gaps';
import { valuesOf } from './headers/entry-headers';
import type { ReadEntry } from './headers/read-entry';
import { exemptionReader } from './user-agent';
import { isBrowsersOwn, type Writer } from './writer';

/**
 * Which client made each request, by its user agent: a proxy sees those of several browsers and programs, and each has a store of
 * cookies and a cache of its own. A browser's own tool sees one, which states another agent while it emulates a device.
 *
 * Out: for the position of an entry; always '' where there is one client. An entry without an agent counts as the first one's. Never
 * throws on data.
 */
export function clientsOf(entries: readonly ReadEntry[], facts: FileFacts): (entry: number) => string {
  if (!facts.hasSeveralAgents || !isWrittenByProxy(facts)) return () => '';
  return (entry) => entries[entry]?.sent.agent ?? facts.agent ?? '';
}

const NONE: ReadonlyMap<number, Exemption> = new Map();

/** How many requests may stand between a challenge and the response to it: other requests are under way at the same time. */
const MOST_BETWEEN = 200;

/**
 * To which requests of a file the rules of a browser’s pages do not apply: those of programs and of browsers that are not known here, in the
 * file of a proxy; those of extensions; challenges that the browser responded to.
 *
 * Out: for the position of an entry. Never throws on data.
 */
export function exemptionsOf(
  entries: readonly ReadEntry[],
  facts: FileFacts,
  writer: Writer,
): (entry: number) => Exemption | null {
  const challenges = challengesOf(entries);
  const exemptionOfAgent = exemptionReader();
  const byAgent =
    isWrittenByProxy(facts) &&
    !isBrowsersOwn(
      writer,
      entries.map(({ entry }) => entry),
    );
  return (position) => {
    const read = entries[position];
    const agent = byAgent ? (read?.sent.agent ?? facts.agent ?? '') : '';
    return (
      exemptionOfAgent(agent) ??
      extensionOf(read?.sent.origin ?? '', membersOf(read?.entry)._initiator) ??
      challenges.get(position) ??
      null
    );
  };
}

/**
 * By its origin, or by the scripts that made it: a script of an extension in a page has the page’s origin. An extension that puts itself
 * in the place of `fetch()` is in the stack of the page’s own calls: then a script of the page is there, too.
 */
function extensionOf(origin: string, initiator: unknown): Exemption | null {
  const name = extensionOriginOf(origin) ?? extensionOfScripts(initiator);
  return name === null ? null : { kind: 'extension', name };
}

/** The extension of the first script, where every script that is named is of one. */
function extensionOfScripts(initiator: unknown): string | null {
  const { stack } = membersOf(initiator);
  const { callFrames, parent } = membersOf(stack);
  if (parent !== undefined) return null;
  let first: string | null = null;
  for (const frame of [initiator, ...itemsOf(callFrames)]) {
    const { url } = membersOf(frame);
    if (typeof url !== 'string' || url === '') continue;
    const extension = extensionOriginOf(url);
    if (extension === null) return null;
    first ??= extension;
  }
  return first;
}

/** Schemes whose first step is a 401, because the client must be asked before it may send anything. */
const ASKED_FIRST = /^\s*(negotiate|ntlm|kerberos)\b/i;

/** The 401 of these schemes that the next request for the same passed, directly or after another step of the scheme. */
function challengesOf(entries: readonly ReadEntry[]): ReadonlyMap<number, Exemption> {
  let found: Map<number, Exemption> | null = null;
  for (let index = 0; index < entries.length; index += 1) {
    const scheme = schemeOf(entries[index]?.entry);
    if (scheme === null || !isPassedNext(entries, index)) continue;
    found ??= new Map();
    found.set(index, { kind: 'challenge', name: scheme });
  }
  return found ?? NONE;
}

function isPassedNext(entries: readonly ReadEntry[], index: number): boolean {
  const [first, ...others] = entries.slice(index, index + 1 + MOST_BETWEEN);
  const wanted = first && nameOf(first);
  for (const other of others) {
    if (nameOf(other) !== wanted) continue;
    const { entry } = other;
    const status = numberOr(membersOf(membersOf(entry).response).status, 0);
    if (status !== 401) return status > 0 && status !== 403 && status !== 407;
    if (schemeOf(entry) === null) return false;
  }
  return false;
}

function schemeOf(entry: unknown): string | null {
  const { status, headers } = membersOf(membersOf(entry).response);
  if (status !== 401) return null;
  for (const value of valuesOf(headers, 'WWW-Authenticate')) {
    const scheme = ASKED_FIRST.exec(value)?.[1];
    if (scheme !== undefined) return scheme;
  }
  return null;
}

const nameOf = ({ entry, sent }: ReadEntry): string => {
  const { method, url } = membersOf(membersOf(entry).request);
  return `${textOr(method, '')} ${textOr(url, '')} ${sent.agent ?? ''}`;
};
