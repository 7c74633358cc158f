import { OPTION_WORDS } from '../cookie-scope';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { sessionCookieOptions } from './cookie-options';
import { EVERY_SITE, expressCors, OTHER_CORS } from './express-parts';

/** Express with the packages cors and cookie-session: the session is in the cookie itself. */
export const expressCookieSession: Stack = {
  title: 'Express with cors and cookie-session',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [expressCors(needs), session(needs)] : [expressCors(needs)],
    removes: [OTHER_CORS],
    notes: [
      EVERY_SITE,
      ...(changesCookies(needs)
        ? ['Without `trust proxy`, cookie-session sets no `Secure` cookie behind a proxy that ends TLS.']
        : []),
    ],
  }),
};

const session = ({ cookies }: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'server.js',
  place: 'in place of `app.use(cookieSession(…))`; keep your own `name` and `keys`',
  language: 'js',
  text: [
    "app.set('trust proxy', 1);",
    'app.use(cookieSession({',
    '  keys: [process.env.SESSION_SECRET],',
    `  ${sessionCookieOptions(cookies)},`,
    '}));',
  ].join('\n'),
});
