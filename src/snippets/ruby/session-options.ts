import type { CookieNeeds } from '../server-needs';
import type { CookieScopeWords } from '../stack';

/**
 * Options of a session’s cookie. `path` is written into the line as it is, which is how Rack before 3.1, without an option for
 * it, sets `Partitioned`.
 */
export const sessionOptions = ({ sameSite, partitioned }: CookieNeeds): string =>
  [
    ...(sameSite === null ? [] : [`same_site: :${sameSite.toLowerCase()}`]),
    'secure: true',
    ...(partitioned ? ["path: '/; Partitioned'"] : []),
  ].join(', ');

export const RUBY_COOKIE_WORDS: CookieScopeWords = {
  domain: '`domain`',
  path: "`path: '/'`, or as it is written here",
};
