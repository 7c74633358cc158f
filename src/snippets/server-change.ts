import { askedOfServer, asksToInclude } from '../changes/of-server';
import type { Change } from '../model/change';
import type { Hop } from '../model/exchange';
import type { Explanation, Finding } from '../model/finding';
import { providerOf } from '../model/hosts/providers';
import { parseUrl } from '../model/parse-url';
import { serializedOriginOf } from '../standards/origin';
import { isSchemelesslySameSite } from '../standards/site';
import { type Check, checksOf } from './checks';
import { withCookieScope } from './cookie-scope';
import type { ExistingLine } from './existing-lines';
import { needsOfServer } from './needs-of-server';
import { opensOf } from './opens';
import { proofOf } from './proof';
import { likeliestFirst, type RecognisedStack } from './recognise';
import type { ServerLog } from './server-log';
import type { ServerNeeds } from './server-needs';
import type { StackSnippet } from './stack';
import type { StackId } from './stack-id';
import { STACKS } from './stacks';
import { parentOf } from './subdomains';

/** Everything that one server must change, in the words of its stack. */
export interface ServerChange {
  /** Serialized origin of the server. */
  readonly server: string;
  readonly recognised: readonly RecognisedStack[];
  /** Chosen, or else the first that was recognised; null: neither. */
  readonly stack: StackId | null;
  /** null: no stack, or it cannot do what is needed. */
  readonly snippet: StackSnippet | null;
  /** That the stack cannot do it, and what to do instead; empty: it can, or no stack. Backticks mark code. */
  readonly cannot: string;
  /** The origin whose subdomains the snippet can let in too, when the user asks for it; null: there is none, or the stack knows no patterns. */
  readonly subdomainsOf: string | null;
  /** One sentence. Backticks mark code. */
  readonly opens: string;
  /** What was executed of the stack, in words; empty: no stack. */
  readonly proof: string;
  /** How to check it. */
  readonly checks: readonly Check[];
}

/** What a fix is about. */
export interface FixedCall {
  readonly change: Change;
  /** Serialized origin of the client. */
  readonly page: string;
  /** The hop whose server must change. */
  readonly hop: Hop;
}

/**
 * Derives the change of a server from one fix and from everything that was seen of the server.
 *
 * In: the fix; the log of the recording; the stack that the user chose for a server, null where none was; whether the user asks that the subdomains of the page’s domain
 * are let in too. Out: null where the
 * fix is not one of a server, see `needsOfServer`, or a provider operates the host and no program of the reader’s. Never throws.
 */
export function serverChange(
  { change, page, hop }: FixedCall,
  log: ServerLog,
  chosenStack: (server: string) => StackId | null,
  withSubdomains = false,
): ServerChange | null {
  const server = serializedOriginOf(hop.url);
  if (server === null) return null;
  const seen = log.of(server);
  const recognised = likeliestFirst(seen.recognised);
  const stack = chosenStack(server) ?? recognised[0]?.stack ?? null;
  const knowsPatterns = stack !== null && STACKS[stack].knowsPatterns === true;
  const needs = needsOfServer(change, page, server, seen, withSubdomains && knowsPatterns);
  if (needs === null) return null;
  if (stack === null && isOfProvider(hop.url, page)) return null;
  const written = stack === null ? null : snippetOf(stack, needs, seen.existing, change);
  const isAskedInVain = withSubdomains && !knowsPatterns && parentOf(page) !== null;
  const snippet = written && isAskedInVain ? { ...written, notes: [...written.notes, NO_PATTERNS] } : written;
  return {
    server,
    recognised,
    stack,
    snippet,
    cannot: stack === null || snippet !== null ? '' : cannotDo(stack),
    subdomainsOf: knowsPatterns && snippet !== null ? parentOf(page) : null,
    opens: opensOf(stack !== null && STACKS[stack].readsNoCookies ? withoutCookies(needs) : needs),
    proof: stack === null ? '' : proofOf(stack),
    checks: checksOf(needs, hop, seen.asked.get(page)?.preflighted ?? null),
  };
}

const withoutCookies = (needs: ServerNeeds): ServerNeeds => ({
  ...needs,
  credentials: false,
  cookies: { crossSite: false, sameSite: null, partitioned: false, named: [] },
});

const NO_PATTERNS = 'This stack lets in no subdomains by a pattern: list the origin of each.';

/** Whether a provider operates a host, which is not that of the page: its customers have its console, and no server program. */
function isOfProvider(url: string, page: string): boolean {
  const provider = providerOf(parseUrl(url)?.hostname ?? '');
  return provider !== null && provider.kind !== 'application' && !isSchemelesslySameSite(url, page);
}

/** That a stack cannot do what is needed, and what to do instead. Never throws. */
export const cannotDo = (stack: StackId): string =>
  ['This stack has no setting for what is needed here.', STACKS[stack].instead ?? ''].join(' ').trim();

/** The snippet of the stack, with the lines that it presumably replaces. */
function snippetOf(
  stack: StackId,
  needs: ServerNeeds,
  existing: readonly ExistingLine[],
  change: Change,
): StackSnippet | null {
  const { write, cookieScope } = STACKS[stack];
  const written = write(needs);
  const snippet = written === null ? null : withCookieScope(written, cookieScope, needs.cookies, change);
  const told = existing.flatMap((line) => (line.stack === stack ? [line.says] : []));
  return snippet === null ? null : { ...snippet, notes: [...told, ...snippet.notes] };
}

/** The call whose server a fix of this finding changes; null: the client’s origin is not known. Never throws. */
export function fixedCallOf({ exchange }: Explanation, { at }: Pick<Finding, 'at'>, change: Change): FixedCall | null {
  const { origin } = exchange.client;
  const hop = exchange.hops['at' in change ? change.at.hop : at.hop];
  return origin.known && hop !== undefined ? { change, page: origin.value, hop } : null;
}

/** Adds everything that an explanation shows of servers to a log. Never throws. */
export function addExplanation(log: ServerLog, { exchange, findings, includesCredentials }: Explanation): void {
  // What the browser changed tells nothing of the server.
  if (exchange.trial) return;
  const { origin } = exchange.client;
  const isToInclude = findings.some(({ fixes }) => asksToInclude(fixes.map(({ change }) => change)));
  log.addExchange(exchange);
  log.addSaid({
    origin: origin.known ? origin.value : null,
    hops: exchange.hops,
    includesCredentials: isToInclude || (includesCredentials.known ? includesCredentials.value : null),
    asks: findings.flatMap(
      ({ at, fixes }) =>
        askedOfServer(
          fixes.map(({ change }) => change),
          at.hop,
        ) ?? [],
    ),
  });
}

export const isStackId = (id: unknown): id is StackId => typeof id === 'string' && Object.hasOwn(STACKS, id);
