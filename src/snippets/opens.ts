import type { ServerNeeds } from './server-needs';

/** What the change opens up, in one sentence or two. Backticks mark code. */
export function opensOf({ origins, subdomainsOf, credentials, withCredentials, cookies }: ServerNeeds): string {
  const pages = listOf(origins);
  const siblings = subdomainsOf === null ? '' : `, pages of every subdomain of \`${subdomainsOf}\``;
  const reads =
    withCredentials === undefined
      ? `Opens up: pages of ${pages}${siblings}, and no others, can read ${credentials ? 'responses made for the signed-in user' : 'its responses'}.`
      : `Opens up: pages of ${listOf(withCredentials)}, and no others, can read responses made for the signed-in user; pages of ${listOf(origins.filter((origin) => !withCredentials.includes(origin)))} can read responses without credentials.`;
  return [
    reads,
    ...(subdomainsOf === null ? [] : [OF_OTHERS]),
    ...(cookies.crossSite ? [SENT_FROM_EVERY_SITE] : []),
    ...(cookies.crossSite && !cookies.partitioned ? [NOT_IN_SAFARI] : []),
  ].join(' ');
}

function listOf(origins: readonly string[]): string {
  const [first = '', ...others] = origins.map((origin) => `\`${origin}\``);
  return others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}`;
}

/** Everyone who can put a page on one subdomain can read what the signed-in user can. */
const OF_OTHERS =
  'Everyone who can put a page on one of these subdomains is let in: a customer, a hosting service that an old DNS record still names, a page with a cross-site scripting fault.';

/** Reading is what the CORS protocol protects; sending is not. */
const SENT_FROM_EVERY_SITE =
  'A cookie with `SameSite=None` is sent with requests of every site: protect what changes state with a token against forged requests, or a check of `Origin`. It is needed only while page and server are of different sites.';

/** Not measured here: by WebKit’s announcement of 24 March 2020 (as MacRumors reports it, read 2026-11-28) Safari blocks them since version 13.1. */
const NOT_IN_SAFARI =
  'Safari, and other browsers whose users block third-party cookies, do not send it all the same: an API on the page’s own site works in all of them, a `Partitioned` cookie in most.';
