import type { CookieNeeds } from '../server-needs';
import type { CookieScopeWords } from '../stack';

/** What a proxy must change of the cookies that the application behind it sets. */
export interface ProxiedCookie {
  /** Attributes to append: the last one of a name counts. "; Secure; SameSite=None" */
  readonly appended: string;
  /** The application names a domain that browsers refuse. */
  readonly dropsDomain: boolean;
}

/** The attributes by what cookies were seen to lack. */
export function proxiedCookie({ crossSite, partitioned, named }: CookieNeeds): ProxiedCookie {
  return {
    appended: ['; Secure', ...(crossSite ? ['; SameSite=None'] : []), ...(partitioned ? ['; Partitioned'] : [])].join(
      '',
    ),
    dropsDomain: named.some(({ changes }) => changes.Domain === null),
  };
}

/** Beside every proxy that changes cookies. */
export const EVERY_COOKIE =
  'This changes every cookie that the application sets. Where some must not be sent to other sites, name the session’s cookie only.';

/** The snippet takes every `Domain` away. A path is that of every cookie: it would be wider for others too. */
export const PROXY_COOKIE_WORDS: CookieScopeWords = { domain: '', path: null };
