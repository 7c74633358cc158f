import type { Exemption } from '../model/exchange';
import { extensionOriginOf } from '../model/hosts/extension-origin';
import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import { firstValueOf, valuesOf } from './entry-headers';
import type { FileFacts } from './file-facts';
import { isWrittenByProxy } from './gaps';
import { exemptionReader } from './user-agent';
import { isBrowsersOwn, type Writer } from './writer';

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
    return firstValueOf(headers, 'User-Agent') ?? facts.agent ?? '';
  };
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
  entries: readonly unknown[],
  facts: FileFacts,
  writer: Writer,
): (entry: number) => Exemption | null {
  const challenges = challengesOf(entries);
  const exemptionOfAgent = exemptionReader();
  const byAgent = isWrittenByProxy(facts) && !isBrowsersOwn(writer, entries);
  return (entry) => {
    const { request, _initiator } = membersOf(entries[entry]);
    const { headers } = membersOf(request);
    const agent = byAgent ? (firstValueOf(headers, 'User-Agent') ?? facts.agent ?? '') : '';
    return (
      exemptionOfAgent(agent) ??
      extensionOf(firstValueOf(headers, 'Origin') ?? '', _initiator) ??
      challenges.get(entry) ??
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
  const { url, stack } = membersOf(initiator);
  const { callFrames, parent } = membersOf(stack);
  if (parent !== undefined) return null;
  let first: string | null = null;
  for (const script of [url, ...itemsOf(callFrames).map((frame) => membersOf(frame).url)]) {
    if (typeof script !== 'string' || script === '') continue;
    const extension = extensionOriginOf(script);
    if (extension === null) return null;
    first ??= extension;
  }
  return first;
}

/** Schemes whose first step is a 401, because the client must be asked before it may send anything. */
const ASKED_FIRST = /^\s*(negotiate|ntlm|kerberos)\b/i;

/** The 401 of these schemes that the next request for the same passed, directly or after another step of the scheme. */
function challengesOf(entries: readonly unknown[]): ReadonlyMap<number, Exemption> {
  let found: Map<number, Exemption> | null = null;
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    const scheme = schemeOf(entry);
    if (scheme === null || !isPassedNext(entries, index)) continue;
    found ??= new Map();
    found.set(index, { kind: 'challenge', name: scheme });
  }
  return found ?? NONE;
}

function isPassedNext(entries: readonly unknown[], index: number): boolean {
  const wanted = nameOf(entries[index]);
  for (const entry of entries.slice(index + 1, index + 1 + MOST_BETWEEN)) {
    if (nameOf(entry) !== wanted) continue;
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

const nameOf = (entry: unknown): string => {
  const { method, url, headers } = membersOf(membersOf(entry).request);
  return `${textOr(method, '')} ${textOr(url, '')} ${firstValueOf(headers, 'User-Agent') ?? ''}`;
};
