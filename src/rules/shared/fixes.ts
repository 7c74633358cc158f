import { type Call, callOf } from '../../changes/call';
import { originMayRead, replaceAllByList } from '../../changes/cautions';
import { jsString } from '../../changes/quote';
import { derivedFrom } from '../../changes/snippets';
import type { Change, CookieIntent, Fix, PageChange, ServerIntent, ServerIntents, Snippet } from '../../model/change';
import type { CredentialsMode, MessageRef } from '../../model/exchange';
import { linesNamed } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { TRUST_THE_PROXY } from './redirect/behind-proxy';
import { apiHost, code, isPreflight, requestOrigin } from './words';

/** What a fix says, besides its change. */
interface FixTexts {
  readonly danger?: string;
  /** Comments after JavaScript. */
  readonly notes?: readonly string[];
  /** A snippet that cannot be derived from the change, or null where the title is enough; absent: it is derived from the change. */
  readonly snippet?: Snippet | null;
  readonly notProved?: string;
}

/** A fix whose snippets are derived from its change. */
export function fixWith(s: Situation, id: string, title: string, change: Change, words: FixTexts = {}): Fix {
  const { notes, notProved, snippet } = words;
  const isAdvised = words.danger !== undefined || snippet !== null;
  const caution = isAdvised && allowsReading(change) ? [replaceAllByList(s.hop.url)] : [];
  const danger = [...caution, ...(words.danger === undefined ? [] : [words.danger])].join(' ') || null;
  const describe = (): Call => callOf(s.exchange, s.facts.includesCredentials);
  const derived = snippet === undefined ? derivedFrom(change, describe, notes) : { snippet };
  return { id, title, change, ...derived, danger, ...(notProved === undefined ? {} : { notProved }) };
}

/** Whether pages of a named origin can read more after the change, with or without credentials. */
const allowsReading = (change: Change): boolean =>
  'intents' in change &&
  change.intents.some(
    (each) =>
      each.intent === 'allow-origin' ||
      each.intent === 'allow-only-listed' ||
      each.intent === 'allow-credentials' ||
      (each.intent === 'one-line-only' && /^access-control-allow-(?:origin|credentials)$/i.test(each.name)),
  );

/** The message that a server must change: the response at the failing hop. */
const responseAt = ({ cause }: Situation): MessageRef => ({
  hop: cause.at.hop,
  message: cause.at.message.startsWith('preflight') ? 'preflight-response' : 'response',
});

/** The server sends another response to the failing request. */
export const changeResponse = (
  s: Situation,
  id: string,
  title: string,
  intents: ServerIntents,
  words: FixTexts & { readonly at?: MessageRef } = {},
): Fix => fixWith(s, id, title, { actor: 'server', at: words.at ?? responseAt(s), intents }, words);

/** The page makes the call in another way. */
export const changeCall = (
  s: Situation,
  id: string,
  title: string,
  change: Omit<PageChange, 'actor'>,
  words: FixTexts = {},
): Fix => fixWith(s, id, title, { actor: 'page', ...change }, words);

/** What makes the CORS check succeed for this page only, with credentials where the request includes them or may include them. */
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

/** When there are several lines, all except one are removed. */
function allowThisOrigin(s: Situation): ServerIntent {
  const origin = requestOrigin(s);
  const lines = linesNamed(s.response?.headerList ?? [], ALLOW_ORIGIN);
  return lines.length > 1
    ? { intent: 'one-line-only', name: ALLOW_ORIGIN, value: origin }
    : { intent: 'allow-origin', origin };
}

/** The danger of allowing an origin: shown with every fix that allows one. */
export const allowOriginDanger = (s: Situation): string => originMayRead(requestOrigin(s));

/**
 * The response names the page's origin. There is no fix for an opaque origin: allowing `null` would let every sandboxed
 * frame of every site read the response.
 */
export function allowOrigin(s: Situation): readonly Fix[] {
  if (!s.hop.requestOrigin.known || s.hop.requestOrigin.value === 'null') return [];
  const where = isPreflight(s) ? 'the preflight response and the response' : 'every response, including errors';
  return [
    changeResponse(
      s,
      'name-the-origin',
      `Send ${code(`${ALLOW_ORIGIN}: ${requestOrigin(s)}`)} on ${where}`,
      corsIntents(s),
      {
        danger: allowOriginDanger(s),
      },
    ),
  ];
}

/** The title of the fix that includes credentials. */
export const SEND_COOKIES = "Send cookies: `credentials: 'include'`";

/** The page states another credentials mode. */
export const setCredentialsMode = (s: Situation, mode: CredentialsMode, title: string): Fix =>
  changeCall(s, mode === 'include' ? 'include-credentials' : 'leave-credentials-out', title, {
    credentialsMode: mode,
  });

/** The better fix when the endpoint sends everyone the same response. */
export const omitCredentials = (s: Situation): Fix =>
  setCredentialsMode(s, 'omit', 'Or do not include credentials, if this endpoint sends everyone the same response');

/** Both are served from one site: then no SameSite rule and no third-party rule applies, in any browser. */
export const serveFromOneSite = (s: Situation): Fix => ({
  id: 'serve-from-one-site',
  title: `Serve all of ${code(apiHost(s))} from the page’s own site, with the login: on a subdomain, or on a path of the page’s host that a proxy forwards`,
  change: { actor: 'deployment', sameSite: true },
  snippet: null,
  danger: null,
});

/** The server sets a cookie in another way. */
export const changeCookie = (s: Situation, id: string, title: string, intent: CookieIntent, danger?: string): Fix =>
  fixWith(s, id, title, { actor: 'server-cookie', intent }, danger === undefined ? {} : { danger });

/** Why a change outside the recorded messages cannot be proved. */
const NOT_IN_THE_MESSAGES: Readonly<Partial<Record<EnvironmentPart, string>>> = {
  network: 'What happens on the network is known only from the outcome, so the change cannot be checked.',
  permission: 'What the user allows is known only from the outcome, so the change cannot be checked.',
  'page-delivery': 'How the browser treats the page when it is served in another way was not recorded.',
  'service-worker': 'What a service worker responds with was not recorded.',
  login: 'What the server knows of its users was not recorded, so the change cannot be checked.',
  provider: 'What the operator of that host changes was not recorded, so the change cannot be checked.',
};

type EnvironmentPart = Extract<Change, { readonly actor: 'environment' }>['what'];

/** Something outside the page and the server must change. */
export function changeEnvironment(
  id: string,
  title: string,
  what: EnvironmentPart,
  words: Pick<FixTexts, 'snippet' | 'notProved'> = {},
): Fix {
  const { snippet = null, notProved = NOT_IN_THE_MESSAGES[what] } = words;
  const change = { actor: 'environment', what } as const;
  return { id, title, change, snippet, danger: null, ...(notProved === undefined ? {} : { notProved }) };
}

/** The response of the page itself changes. */
export const changePageResponse = (
  s: Situation,
  id: string,
  title: string,
  intents: ServerIntents,
  words: FixTexts = {},
): Fix => fixWith(s, id, title, { actor: 'document', intents }, words);

/** The page calls the same URL with the scheme https. */
export const useHttps = (s: Situation, title = 'Use https:// for this request'): Fix =>
  changeCall(s, 'ask-over-https', title, { url: s.hop.url.replace(/^http:/, 'https:') });

/** A page over http that requests something else than a page: over https the URL would be of another site than the page. */
const isOfHttpPage = ({ exchange: { client, request } }: Situation): boolean =>
  request.type !== 'main_frame' && client.origin.known && client.origin.value.startsWith('http:');

/**
 * What a Secure cookie needs: https, and for the page too, because a site has a scheme; or a redirect that does not leave https. `title` is
 * for a page that has it.
 */
export const overHttps = (s: Situation, title?: string): Fix =>
  redirectToHttps(s) ?? (isOfHttpPage(s) ? serveBothOverHttps(s) : useHttps(s, title));

/** Where a redirect led from https to http, its server chose the scheme, and not the page. null: no such redirect. */
function redirectToHttps(s: Situation): Fix | null {
  const hop = s.cause.at.hop - 1;
  const { url: from, method } = s.exchange.hops[hop] ?? { url: '', method: '' };
  const { url: to } = s.hop;
  if (!from.startsWith('https:') || !to.startsWith('http:')) return null;
  const [one, other] = [new URL(from), new URL(to)];
  const isOneHost = one.hostname === other.hostname;
  const url = isOneHost ? `${one.origin}${other.pathname}${other.search}` : to.replace(/^http:/, 'https:');
  const title = `Let ${code(`${method} ${one.pathname}`)} redirect to https: its response has ${code(`Location: ${to}`)}${isOneHost ? `. If a proxy ends TLS, ${TRUST_THE_PROXY}` : ''}`;
  const at = { hop, message: 'response' } as const;
  return changeResponse(s, 'redirect-to-https', title, [{ intent: 'redirect-to', url }], { at });
}

/** One scheme for both: then they stay one site, and a `Secure` cookie is accepted. */
export const serveBothOverHttps = (s: Situation): Fix =>
  changeEnvironment(
    'serve-both-over-https',
    `Serve the page and ${code(apiHost(s))} over https, not one of them alone`,
    'page-delivery',
  );

export const UNSEEN_URL = 'What the server responds to that URL was not recorded.';

/**
 * The page calls the URL to which a redirect leads. User name and password of a URL are left out: `fetch()` refuses them.
 * `how` ends the title: "without the redirect".
 */
export function callFinalUrl(s: Situation, target: string, how: string | null): Fix {
  const url = withoutUserInfo(target);
  const isSeen = s.exchange.hops.some((hop) => hop.url === url);
  const title = `Call ${code(url)} directly${how === null ? '' : `, ${how}`}`;
  return changeCall(s, 'call-the-last-url', title, { url }, isSeen ? {} : { notProved: UNSEEN_URL });
}

const withoutUserInfo = (url: string): string => url.replace(/^(https?:\/\/)[^/?#]*@/, '$1');

/** The page navigates to the URL, so that the browser shows what the redirect leads to. */
export function navigateInstead(s: Situation): Fix {
  const { url } = callOf(s.exchange, s.facts.includesCredentials);
  const snippet: Snippet = { language: 'js', text: `location.href = ${jsString(url)};` };
  const title = 'Go there instead of calling it: `location.href = …`, or a plain link';
  return changeCall(s, 'navigate-instead', title, { mode: 'navigate' }, { snippet });
}

/** The server responds with 401 to a script at that hop, where it redirects to a login today. */
export function respondWith401(s: Situation, hop: number): Fix {
  const [first] = s.facts.hops;
  const at = s.facts.hops[hop] ?? first;
  const there = { ...s, hop: at, response: s.exchange.hops[hop]?.actual?.response ?? null };
  const { origin } = s.exchange.client;
  const isOwn = origin.known && at.urlOrigin === origin.value;
  return changeResponse(
    s,
    'answer-401',
    'Respond with 401 to requests that are not navigations, instead of redirecting',
    [{ intent: 'answer-status', status: 401 }, ...(isOwn ? [] : corsIntents(there))],
    { at: { hop, message: 'response' }, ...(isOwn ? {} : { danger: allowOriginDanger(there) }) },
  );
}
