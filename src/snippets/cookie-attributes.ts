import type { CookieNeeds } from './server-needs';

/** The attributes of the session’s cookie as a Set-Cookie line has them: "Path=/; HttpOnly; Secure; SameSite=None". */
export const cookieAttributes = ({ sameSite, partitioned }: CookieNeeds): string =>
  [
    'Path=/',
    'HttpOnly',
    'Secure',
    ...(sameSite === null ? [] : [`SameSite=${sameSite}`]),
    ...(partitioned ? ['Partitioned'] : []),
  ].join('; ');
