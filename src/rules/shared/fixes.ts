import { callOf } from '../../changes/call';
import { derivedFrom } from '../../changes/snippets';
import type { Change, CookieIntent, Fix, PageChange, ServerIntent, ServerIntents, Snippet } from '../../model/change';
import type { CredentialsMode, MessageRef } from '../../model/exchange';
import { linesNamed } from '../../model/header-lookup';
import type { Situation } from './rule';
import { code, isPreflight, pathOf, requestOrigin } from './words';

/** What a fix says besides what it changes. */
interface Words {
  readonly danger?: string;
  /** Comments behind JavaScript. */
  readonly notes?: readonly string[];
  /** What no change leads to, or null where the title says it all; absent: it is derived from the change. */
  readonly snippet?: Snippet | null;
  readonly notProved?: string;
}

/** A fix whose snippets are derived from its change. */
export function fixWith(s: Situation, id: string, title: string, change: Change, words: Words = {}): Fix {
  const { danger = null, notes, notProved, snippet } = words;
  const derived =
    snippet === undefined ? derivedFrom(change, callOf(s.exchange, s.facts.includesCredentials), notes) : { snippet };
  return { id, title, change, ...derived, danger, ...(notProved === undefined ? {} : { notProved }) };
}

/** The message that a server has to answer otherwise: the answer at the failing hop. */
const answerAt = ({ cause }: Situation): MessageRef => ({
  hop: cause.at.hop,
  message: cause.at.message.startsWith('preflight') ? 'preflight-response' : 'response',
});

/** The server answers the failing request otherwise. */
export const answerWith = (
  s: Situation,
  id: string,
  title: string,
  intents: ServerIntents,
  words: Words & { readonly at?: MessageRef } = {},
): Fix => fixWith(s, id, title, { actor: 'server', at: words.at ?? answerAt(s), intents }, words);

/** The page makes the call otherwise. */
export const callOtherwise = (
  s: Situation,
  id: string,
  title: string,
  change: Omit<PageChange, 'actor'>,
  words: Words = {},
): Fix => fixWith(s, id, title, { actor: 'page', ...change }, words);

/** What makes the CORS check succeed for this page alone, with credentials where they are in play. */
export function corsIntents(s: Situation): ServerIntents {
  const { includesCredentials } = s.facts;
  const withCredentials = !includesCredentials.known || includesCredentials.value;
  return [
    allowThisOrigin(s),
    ...(withCredentials ? [{ intent: 'allow-credentials' } as const] : []),
    { intent: 'vary-by', names: ['Origin'] },
  ];
}

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';

/** Where several lines are there, all but one are to go. */
function allowThisOrigin(s: Situation): ServerIntent {
  const origin = requestOrigin(s);
  const lines = linesNamed(s.response?.headerList ?? [], ALLOW_ORIGIN);
  return lines.length > 1
    ? { intent: 'one-line-only', name: ALLOW_ORIGIN, value: origin }
    : { intent: 'allow-origin', origin };
}

/** What naming an origin opens up: said with every fix that names one. */
export const nameTheOriginDanger = (s: Situation): string =>
  `Pages of ${code(requestOrigin(s))} can then read answers made for the signed-in user. Name it from a fixed list; never repeat whatever origin asks.`;

/**
 * Answer with the page's origin. No fix is offered for an opaque origin: allowing `null` would let every sandboxed
 * frame of every site read the answer.
 */
export function nameTheOrigin(s: Situation): readonly Fix[] {
  if (!s.hop.requestOrigin.known || s.hop.requestOrigin.value === 'null') return [];
  const where = isPreflight(s) ? 'the preflight and the response' : 'every response, errors too';
  return [
    answerWith(s, 'name-the-origin', `Name ${code(requestOrigin(s))} on ${where}`, corsIntents(s), {
      danger: nameTheOriginDanger(s),
    }),
  ];
}

/** The page states another credentials mode. */
export const stateCredentials = (s: Situation, mode: CredentialsMode, title: string): Fix =>
  callOtherwise(s, mode === 'include' ? 'include-credentials' : 'leave-credentials-out', title, {
    credentialsMode: mode,
  });

/** The better fix wherever the endpoint serves everyone alike. */
export const leaveCredentialsOut = (s: Situation): Fix =>
  stateCredentials(s, 'omit', 'Or leave the credentials out, if this endpoint answers everyone alike');

/** Both served from one site: no SameSite rule, no third-party rule, in any browser. */
export const serveFromOneSite = (s: Situation): Fix => ({
  id: 'serve-from-one-site',
  title: `Serve ${code(pathOf(s.hop.url))} from the page’s own site: a subdomain of it, or a path behind its proxy`,
  change: { actor: 'deployment', sameSite: true },
  snippet: null,
  danger: null,
});

/** The server sets a cookie otherwise. */
export const sendCookieAs = (s: Situation, id: string, title: string, intent: CookieIntent, danger?: string): Fix =>
  fixWith(s, id, title, { actor: 'server-cookie', intent }, danger === undefined ? {} : { danger });

/** Why nothing outside of the recorded messages is proved by changing them. */
const NOT_IN_THE_MESSAGES: Readonly<Partial<Record<Outside, string>>> = {
  network: 'What happens on the network is known by its outcome alone, which a change cannot be tried on.',
  permission: 'What the user allows is known by the outcome alone, which a change cannot be tried on.',
  'page-delivery': 'How the browser treats the page that is served otherwise is not in what was recorded.',
  'service-worker': 'What a service worker responds with is not in what was recorded.',
};

type Outside = Extract<Change, { readonly actor: 'environment' }>['what'];

/** Something outside page and server has to change. */
export function outside(
  id: string,
  title: string,
  what: Outside,
  words: Pick<Words, 'snippet' | 'notProved'> = {},
): Fix {
  const { snippet = null, notProved = NOT_IN_THE_MESSAGES[what] } = words;
  const change = { actor: 'environment', what } as const;
  return { id, title, change, snippet, danger: null, ...(notProved === undefined ? {} : { notProved }) };
}

/** The response of the page itself is another. */
export const answerPageWith = (
  s: Situation,
  id: string,
  title: string,
  intents: ServerIntents,
  words: Words = {},
): Fix => fixWith(s, id, title, { actor: 'document', intents }, words);

/** The page calls the same URL with the scheme https. */
export const askOverHttps = (s: Situation, title = 'Ask over https'): Fix =>
  callOtherwise(s, 'ask-over-https', title, { url: s.hop.url.replace(/^http:/, 'https:') });

export const UNSEEN_URL = 'What the server responds to that URL was not recorded.';

/**
 * The page calls the URL to which a redirect leads. User name and password of a URL are left out: `fetch()` refuses them.
 * `how` ends the title: "without the redirect".
 */
export function callDirectly(s: Situation, target: string, how: string | null): Fix {
  const url = withoutUserInfo(target);
  const isSeen = s.exchange.hops.some((hop) => hop.url === url);
  const title = `Call ${code(url)} directly${how === null ? '' : `, ${how}`}`;
  return callOtherwise(s, 'call-the-last-url', title, { url }, isSeen ? {} : { notProved: UNSEEN_URL });
}

const withoutUserInfo = (url: string): string => url.replace(/^(https?:\/\/)[^/?#]*@/, '$1');
