import { OPTION_WORDS } from '../cookie-scope';
import type { Stack } from '../stack';
import { changesCookies } from '../texts';
import { EVERY_SITE, expressCors, expressSession, NEEDS_TRUST, OTHER_CORS } from './express-parts';

/** Express with the packages cors and express-session. */
export const express: Stack = {
  title: 'Express with cors',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [expressCors(needs), expressSession(needs)] : [expressCors(needs)],
    removes: [OTHER_CORS],
    notes: [EVERY_SITE, ...(changesCookies(needs) ? [NEEDS_TRUST] : [])],
  }),
};
