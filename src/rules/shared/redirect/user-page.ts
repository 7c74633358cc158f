import { callOf } from '../../../changes/call';
import { htmlAttribute, jsString } from '../../../changes/quote';
import type { Fix, Snippet } from '../../../model/change';
import { firstValue, hasHeader } from '../../../model/header-lookup';
import { isEndSessionUrl, isLogoutCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { Situation } from '../../../model/situation';
import { isUrlCorrection } from '../../../model/url-correction';
import { allowOriginDanger, changeCall, changeResponse, corsIntents, navigateInstead } from '../fixes';
import { locationOf, loginRedirect } from '../redirect-target';
import { code, isPreflight, pathOf } from '../words';

/** A page that is meant for the user, to which a script’s call led. */
export interface UserPage {
  /** `logout`: the call ends the session, and the page is where that of the provider ends; `end-session`: the call was that page itself. */
  readonly kind: 'logout' | 'end-session' | 'page';
  /** Position of the hop whose response is the redirect. */
  readonly from: number;
  readonly target: string;
}

/**
 * Tells whether a script’s call led to a page for the user: a logout that goes on at an identity provider, or a call of the page’s own
 * site whose redirect brought HTML of another one, without CORS lines. null: neither.
 */
export function userPage(s: Situation): UserPage | null {
  const { hops, request, client } = s.exchange;
  const [first, second] = hops;
  if (request.type !== 'xmlhttprequest' || (s.response?.status ?? 0) >= 500) return null;
  if (first.method === 'GET' && isEndSessionUrl(first.url)) return { kind: 'end-session', from: 0, target: first.url };
  const target = second?.url ?? locationOf(s);
  const to = parseUrl(target)?.origin ?? null;
  const isOwn = client.origin.known && client.origin.value === to;
  const isOfOtherOrigin = to !== null && !isOwn && to !== s.facts.hops[0].urlOrigin;
  if (isOfOtherOrigin && isLogoutCall(first.method, first.url) && !isMoved(first.url, target))
    return { kind: 'logout', from: 0, target };
  return isPageOfOtherSite(s) && loginRedirect(s) === null
    ? { kind: 'page', from: s.cause.at.hop - 1, target: s.hop.url }
    : null;
}

/** The logout itself is at another host, or is called over https. */
function isMoved(from: string, to: string): boolean {
  const [one, other] = [parseUrl(from), parseUrl(to)];
  return isUrlCorrection(one, other) && one?.search === other?.search;
}

/** HTML with an ok status: a server that refuses a call mostly says so by its status. */
function isPageOfOtherSite(s: Situation): boolean {
  const [first] = s.facts.hops;
  const { status, headerList } = s.response ?? { status: 0, headerList: [] };
  const isPage = status >= 200 && status < 300 && /^text\/html\b/i.test(firstValue(headerList, 'Content-Type') ?? '');
  const isFromOwnSite = first.isThirdParty.known && !first.isThirdParty.value;
  const isOfOtherSite = s.hop.isThirdParty.known && s.hop.isThirdParty.value;
  const hasCors = hasHeader(headerList, 'Access-Control-Allow-Credentials');
  return s.cause.at.hop > 0 && !isPreflight(s) && isPage && isFromOwnSite && isOfOtherSite && !hasCors;
}

/** The browser goes to the page, in the way that the method allows; or the server says where it is. */
export function goToPage(s: Situation, { kind, from }: UserPage): readonly Fix[] {
  if (kind === 'end-session') return [navigateInstead(s)];
  const [{ method, actual }] = s.exchange.hops;
  const sent = actual?.requestHeaders.known ? actual.requestHeaders.value : [];
  // No navigation has such a line.
  const isCookieEnough = !hasHeader(sent, 'Authorization');
  if (method === 'GET' && isCookieEnough) return [navigateInstead(s), respondWithUrl(s, from)];
  if (method !== 'POST' || !isCookieEnough) return [respondWithUrl(s, from)];
  return kind === 'logout'
    ? [submitForm(s, 'Submit a form'), respondWithUrl(s, from)]
    : [respondWithUrl(s, from), submitForm(s, 'Or submit a form with the same fields')];
}

/** The browser sends what the script sent, and shows where the redirect leads. In: how the title begins. */
export function submitForm(s: Situation, title: string): Fix {
  const { url } = callOf(s.exchange, s.facts.includesCredentials);
  const text = `<form method="post" action=${htmlAttribute(url)}></form>`;
  const how =
    'instead of calling it, with a token against forged requests where the server wants one: the browser then follows the redirect in the whole page';
  const snippet: Snippet = { language: 'html', text };
  return changeCall(s, 'submit-a-form', `${title} ${how}`, { mode: 'navigate' }, { snippet });
}

function respondWithUrl(s: Situation, from: number): Fix {
  const hop = s.exchange.hops[from] ?? s.exchange.hops[0];
  const { url, method } = callOf(s.exchange, s.facts.includesCredentials);
  const options = method === 'GET' ? '' : `, { method: ${jsString(method)} /* and what it has today */ }`;
  const text = [
    `const response = await fetch(${jsString(url)}${options});`,
    'const { url } = await response.json();',
    'location.href = url;',
  ].join('\n');
  const at = { hop: from, message: 'response' } as const;
  // Where the redirect itself was refused, the response in its place would be refused too.
  const isRefused = s.cause.at.hop === from;
  return changeResponse(
    s,
    'respond-with-the-url',
    `Or let ${code(`${hop.method} ${pathOf(hop.url)}`)} respond with 200${isRefused ? ', CORS headers' : ''} and the URL as JSON instead of a redirect, and go there in the page: \`location.href = url\``,
    [
      { intent: 'answer-status', status: 200 },
      { intent: 'remove-header', name: 'Location' },
      ...(isRefused ? corsIntents(s) : []),
    ],
    { at, snippet: { language: 'js', text }, ...(isRefused ? { danger: allowOriginDanger(s) } : {}) },
  );
}
