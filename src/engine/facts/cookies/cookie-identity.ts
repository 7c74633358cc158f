import { hostAndPath } from '../../../standards/cookies/cookie-checks';
import { defaultPath } from '../../../standards/cookies/cookie-matching';
import type { ParsedSetCookie } from '../../../standards/cookies/set-cookie';

/**
 * What makes two Set-Cookie lines of one response the same cookie: name, domain, path and partition (RFC6265bis, storage model,
 * step 23). Without a Domain a cookie is for this host only, which is another cookie than one whose Domain is this host.
 */
export function cookieIdentity({ name, domain, path, partitioned }: ParsedSetCookie, url: string): string {
  return JSON.stringify([name, domain, path ?? defaultPath(hostAndPath(url)?.path ?? ''), partitioned]);
}
