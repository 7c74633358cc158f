import { OPTION_WORDS } from '../cookie-scope';
import type { Stack } from '../stack';
import { changesCookies } from '../texts';
import { EVERY_SITE, expressCors, expressSession, NEEDS_TRUST, OTHER_CORS } from './express-parts';

/** Apollo Server as middleware of Express: CORS is Express’s. */
export const apollo: Stack = {
  title: 'Apollo Server with Express',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [expressCors(needs), expressSession(needs)] : [expressCors(needs)],
    removes: [OTHER_CORS, '`cors()` beside `expressMiddleware(…)` in `app.use("/graphql", …)`'],
    notes: [
      EVERY_SITE,
      '`startStandaloneServer` lets in every page without credentials and cannot be told otherwise: use `expressMiddleware`.',
      '`csrfPrevention` can stay on: a request with `Content-Type: application/json` passes it.',
      ...(changesCookies(needs) ? [NEEDS_TRUST] : []),
    ],
  }),
};
