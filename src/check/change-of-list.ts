import { isPlainName, isPlainOrigin } from '../snippets/needs-of-server';
import { opensOf } from '../snippets/opens';
import { proofOf } from '../snippets/proof';
import { likeliestFirst, type RecognisedStack, signsIn } from '../snippets/recognise';
import { cannotDo, type ServerChange } from '../snippets/server-change';
import type { ServerNeeds } from '../snippets/server-needs';
import type { StackSnippet } from '../snippets/stack';
import type { StackId } from '../snippets/stack-id';
import { STACKS } from '../snippets/stacks';
import { parentOf } from '../snippets/subdomains';
import { serializedOriginOf } from '../standards/origin';
import type { AllowList } from './allow-list';
import type { Endpoint, Observed } from './probes';

const ONLY_ASKED =
  'It names what the check asked for: keep the origins, methods and headers that your pages need besides.';

/** To some programs an empty list means no header, to others every header, or a list of their own. */
const CONTENT_TYPE = 'Content-Type';
const ALSO_NAMED =
  'The list asks for no header, and `Content-Type` is named all the same: what an empty list means differs between programs.';

/** What a server has anyway. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST'];

/**
 * Writes the allow-list in the words of the server’s stack.
 *
 * In: the endpoint; its responses, from which the stack is recognised; the stack that the user names, null: none. Out: null where the stacks
 * have no words for the list: it lets in every origin, or a name could break out of a snippet, or some origins need credentials, others do
 * not, and the stack has one setting for all. Never throws.
 */
export function changeOfList(
  { url, page, allowList, allowsSubdomains }: Endpoint,
  observed: readonly Observed[],
  chosen: StackId | null,
): ServerChange | null {
  const server = serializedOriginOf(url);
  const recognised = recognisedIn(observed);
  const stack = chosen ?? recognised[0]?.stack ?? null;
  const subdomainsOf = allowsSubdomains && stack !== null && STACKS[stack].knowsPatterns ? parentOf(page) : null;
  const listed = server === null ? null : needsOf(allowList, page, server);
  if (listed === null) return null;
  const needs = { ...listed, subdomainsOf };
  // Whether a subdomain has credentials would depend on which page it is a sibling of.
  const canTell = stack !== null && STACKS[stack].tellsCredentialsApart === true && !allowsSubdomains;
  if (needs.withCredentials !== undefined && !canTell) return null;
  const written = stack === null ? null : STACKS[stack].write(needs);
  const snippet = written && { ...written, notes: [...notesOf(allowList, written), ...written.notes] };
  return {
    server: needs.server,
    recognised,
    stack,
    snippet,
    cannot: stack === null || snippet !== null ? '' : cannotDo(stack),
    // The list names each origin that may be let in.
    subdomainsOf: null,
    opens: opensOf(needs),
    proof: stack === null ? '' : proofOf(stack),
    // The check itself is sent again.
    checks: [],
  };
}

const headersOf = (allowList: AllowList): readonly string[] => [
  ...new Set(allowList.flatMap(({ headers }) => headers)),
];

/** A snippet that allows every header that is asked for names none. */
function notesOf(allowList: AllowList, { parts }: StackSnippet): readonly string[] {
  const isNamed = parts.some(({ text }) => text.includes(CONTENT_TYPE));
  return headersOf(allowList).length === 0 && isNamed ? [ONLY_ASKED, ALSO_NAMED] : [ONLY_ASKED];
}

function needsOf(allowList: AllowList, page: string, server: string): ServerNeeds | null {
  const origins: readonly [string, ...string[]] = [
    page,
    ...allowList.map(({ origin }) => origin).filter((origin) => origin !== page && origin !== server),
  ];
  const methods = [...new Set([...USUAL_METHODS, ...allowList.flatMap((entry) => entry.methods)])];
  const asked = headersOf(allowList);
  const requestHeaders = asked.length === 0 ? [CONTENT_TYPE] : asked;
  const pages = allowList.filter(({ origin }) => origin !== server);
  const needing = pages.filter(({ credentials }) => credentials).map(({ origin }) => origin);
  const isPlain = [server, ...origins].every(isPlainOrigin) && [...methods, ...requestHeaders].every(isPlainName);
  if (!isPlain) return null;
  return {
    server,
    origins,
    subdomainsOf: null,
    credentials: needing.length > 0,
    ...(needing.length > 0 && needing.length < pages.length ? { withCredentials: needing } : {}),
    methods: methods.filter((method) => method !== 'OPTIONS'),
    requestHeaders,
    exposedHeaders: [],
    // No cookie is sent by a check, and so nothing is known of how they are set.
    cookies: { crossSite: false, sameSite: null, partitioned: false, named: [] },
  };
}

function recognisedIn(observed: readonly Observed[]): readonly RecognisedStack[] {
  const found = new Map<StackId, RecognisedStack>();
  for (const { response } of observed) {
    for (const sign of signsIn(response.headerList)) if (!found.has(sign.stack)) found.set(sign.stack, sign);
  }
  return likeliestFirst([...found.values()]);
}
