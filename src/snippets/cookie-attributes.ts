import type { CookieNeeds } from './server-needs';

/** The attributes of the session’s cookie as a Set-Cookie line has them: "Path=/; HttpOnly; Secure; SameSite=None". */
export const cookieAttributes = ({ crossSite, partitioned }: CookieNeeds): string =>
  [
    'Path=/',
    'HttpOnly',
    'Secure',
    ...(crossSite ? ['SameSite=None'] : []),
    ...(partitioned ? ['Partitioned'] : []),
  ].join('; ');
