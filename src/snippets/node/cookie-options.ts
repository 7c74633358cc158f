import type { CookieNeeds } from '../server-needs';

/** The options `httpOnly`, `sameSite`, `secure` and `partitioned`, which most libraries of Node name alike. */
export function sessionCookieOptions({ crossSite, partitioned, named }: CookieNeeds, none = "'none'"): string {
  const isSecure = crossSite || partitioned || named.some(({ changes }) => changes.Secure === '');
  return [
    'httpOnly: true',
    ...(crossSite ? [`sameSite: ${none}`] : []),
    ...(isSecure ? ['secure: true'] : []),
    ...(partitioned ? ['partitioned: true'] : []),
  ].join(', ');
}
