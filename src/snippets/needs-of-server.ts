import type { Change, CookieAttributes, ServerIntent } from '../model/change';
import type { Exchange, Hop } from '../model/exchange';
import type { Explanation, Finding } from '../model/finding';
import { linesNamed } from '../model/header-lookup';
import type { HeaderName } from '../model/header-names';
import { serializedOriginOf } from '../standards/origin';
import { isSchemefullySameSite } from '../standards/site';
import type { CookieNeeds, ServerNeeds } from './server-needs';

/** What most servers have: named too, so that the next call does not need another restart. The list of origins is what protects. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const USUAL_HEADERS = ['Content-Type', 'Authorization', 'X-Requested-With'];

/** Scheme, host and port as browsers serialize them. Nothing in it has a meaning in a language, but for the dot in a pattern. */
const PLAIN_ORIGIN = /^[a-z][a-z0-9+-]*:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?$/;
const PLAIN_NAME = /^[A-Za-z0-9_-]{1,100}$/;

/**
 * Gathers what the server of a fix must allow and set, from the chosen request and from everything else that was seen of
 * that server.
 *
 * In: the explanation and the finding that the fix belongs to; its change; the explanations of the recording, in any order.
 * Out: null where no header line of a server can help: the change is none of a server, the origin is opaque or not known,
 * or a name in it could break out of a snippet. Never throws.
 */
export function needsOfServer(
  chosen: Explanation,
  finding: Pick<Finding, 'at'>,
  change: Change,
  seen: Iterable<Explanation>,
): ServerNeeds | null {
  const hop = chosen.exchange.hops[hopOf(finding, change) ?? -1];
  const { origin } = chosen.exchange.client;
  const server = hop === undefined ? null : serializedOriginOf(hop.url);
  if (server === null || !PLAIN_ORIGIN.test(server) || !origin.known || !PLAIN_ORIGIN.test(origin.value)) return null;
  if (origin.value === server) return null;
  const calls = [...callsOf(server, [chosen, ...seen])];
  const origins: readonly [string, ...string[]] = [origin.value, ...pagesOf(calls, origin.value)];
  const own = calls.filter(({ explanation: { exchange } }) => isOneOf(origins, exchange));
  const intents = own
    .flatMap(({ explanation }) => intentsOf(explanation))
    .concat('intents' in change ? change.intents : []);
  const credentials =
    intents.some(({ intent }) => intent === 'allow-credentials') ||
    own.some(({ explanation }) => includes(explanation));
  return {
    server,
    origins,
    credentials,
    methods: inOrder(
      USUAL_METHODS,
      own.flatMap(({ hop: each }) => methodsOf(each)).concat(allowed(intents, 'methods')),
    ),
    requestHeaders: namesOf([
      ...USUAL_HEADERS,
      ...own.flatMap(({ hop: each }) => headersOf(each)),
      ...allowed(intents, 'headers'),
    ]),
    exposedHeaders: namesOf(allowed(intents, 'exposed')),
    cookies: cookieNeeds(
      server,
      origins,
      credentials,
      own.map(({ explanation }) => explanation),
      change,
    ),
  };
}

/** The hop whose server must change; null: it is not the server's to change. */
function hopOf(finding: Pick<Finding, 'at'>, change: Change): number | null {
  if (change.actor === 'server' || change.actor === 'page-and-server') return change.at.hop;
  return change.actor === 'server-cookie' ? finding.at.hop : null;
}

interface ServerCall {
  readonly explanation: Explanation;
  readonly hop: Hop;
}

/** Each hop of another origin's page that was sent to the server. */
function* callsOf(server: string, seen: readonly Explanation[]): Generator<ServerCall> {
  for (const explanation of seen) {
    const { client, hops } = explanation.exchange;
    if (!client.origin.known || client.origin.value === server) continue;
    for (const hop of hops) if (serializedOriginOf(hop.url) === server) yield { explanation, hop };
  }
}

/** Pages of the user's own tab that call it too: a frame of a stranger must not come onto the list. */
function pagesOf(calls: readonly ServerCall[], first: string): readonly string[] {
  const pages = calls.flatMap(({ explanation: { exchange } }) => {
    const { origin, isTopLevel } = exchange.client;
    return origin.known &&
      isTopLevel.known &&
      isTopLevel.value &&
      PLAIN_ORIGIN.test(origin.value) &&
      isSchemefullySameSite(origin.value, first)
      ? [origin.value]
      : [];
  });
  return [...new Set(pages)].filter((page) => page !== first);
}

const isOneOf = (origins: readonly string[], { client: { origin } }: Exchange): boolean =>
  origin.known && origins.includes(origin.value);

const includes = ({ includesCredentials }: Explanation): boolean =>
  includesCredentials.known && includesCredentials.value;

/** What the first fix of each finding asks of the server: the others are other ways to the same end. */
const intentsOf = ({ findings }: Explanation): readonly ServerIntent[] =>
  findings.flatMap(({ fixes: [fix] }) => (fix !== undefined && 'intents' in fix.change ? fix.change.intents : []));

function allowed(intents: readonly ServerIntent[], list: 'methods' | 'headers' | 'exposed'): readonly string[] {
  return intents.flatMap((each) => {
    if (each.intent === 'allow-methods') return list === 'methods' ? each.methods : [];
    if (each.intent === 'allow-headers') return list === 'headers' ? each.names : [];
    return each.intent === 'expose-headers' && list === 'exposed' ? each.names : [];
  });
}

const methodsOf = ({ method, preflight }: Hop): readonly string[] => [
  method,
  ...requestLines(preflight, 'Access-Control-Request-Method'),
];

const headersOf = ({ preflight }: Hop): readonly string[] =>
  requestLines(preflight, 'Access-Control-Request-Headers').flatMap((line) =>
    line.split(',').map((name) => name.trim()),
  );

const requestLines = (record: Hop['preflight'], name: HeaderName): readonly string[] =>
  record?.requestHeaders.known === true ? linesNamed(record.requestHeaders.value, name).map(({ value }) => value) : [];

/** The usual ones first and in their order, then the others as they came. */
const inOrder = (usual: readonly string[], asked: readonly string[]): readonly string[] => [
  ...new Set([...usual, ...asked.filter((name) => PLAIN_NAME.test(name) && name !== 'OPTIONS')]),
];

/** Each once, whatever its letter case; the first way of writing it is kept. */
function namesOf(names: readonly string[]): readonly string[] {
  const written = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (PLAIN_NAME.test(name) && !written.has(key)) written.set(key, name === key ? usualCase(name) : name);
  }
  return [...written.values()];
}

/** `x-csrf-token` as it is usually written: `X-Csrf-Token`. Letter case has no meaning in a header name. */
const usualCase = (name: string): string => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

function cookieNeeds(
  server: string,
  origins: readonly string[],
  credentials: boolean,
  own: readonly Explanation[],
  change: Change,
): CookieNeeds {
  const crossSite = credentials && origins.some((origin) => !isSchemefullySameSite(origin, server));
  const named = new Map<string, CookieAttributes>();
  for (const each of [
    change,
    ...own.flatMap(({ findings }) => findings.flatMap(({ fixes: [fix] }) => (fix ? [fix.change] : []))),
  ]) {
    if (each.actor !== 'server-cookie' || !('changes' in each.intent)) continue;
    const { cookie, changes } = each.intent;
    if (PLAIN_NAME.test(cookie)) named.set(cookie, { ...named.get(cookie), ...changes });
  }
  const partitioned = [...named.values()].some((changes) => changes.Partitioned === '');
  return { crossSite, partitioned, named: [...named].map(([name, changes]) => ({ name, changes })) };
}
