import type { ServerNeeds } from './server-needs';

/** What the change opens up, in one sentence or two. Backticks mark code. */
export function opensOf({ origins, credentials, cookies }: ServerNeeds): string {
  const [first, ...others] = origins.map((origin) => `\`${origin}\``);
  const pages = others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}`;
  const reads = `Opens up: pages of ${pages}, and no others, can read ${credentials ? 'responses made for the signed-in user' : 'its responses'}.`;
  return cookies.crossSite ? `${reads} ${SENT_FROM_EVERY_SITE}` : reads;
}

/** Reading is what the CORS protocol protects; sending is not. */
const SENT_FROM_EVERY_SITE =
  'A cookie with `SameSite=None` is sent with requests of every site: protect what changes state with a token against forged requests, or a check of `Origin`. It is needed only while page and server are of different sites.';
