import type { CookieNeeds } from '../server-needs';

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
    appended: [
      '; Secure',
      ...(crossSite ? ['; SameSite=None'] : []),
      ...(partitioned ? ['; Partitioned'] : []),
      ...(named.some(({ changes }) => changes.Path === '/') ? ['; Path=/'] : []),
    ].join(''),
    dropsDomain: named.some(({ changes }) => changes.Domain === null),
  };
}

/** Beside every proxy that changes cookies. */
export const EVERY_COOKIE =
  'This changes every cookie that the application sets. Where some must not be sent to other sites, name the session’s cookie only.';
