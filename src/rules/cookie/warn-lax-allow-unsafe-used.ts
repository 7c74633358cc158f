import { cookieForReturn } from '../shared/cookie-fixes';
import type { Rule } from '../shared/rule';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, crossSitePage, fixedNames, names, plural } from '../shared/words';

/** The cookie was sent only because it had been set less than two minutes before; later it will not be sent. */
export const rule = {
  id: 'warn-lax-allow-unsafe-used',
  severity: 'advice',
  spec: [cookieSpec('lax-allowing-unsafe')],
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} ${plural(s.cause.subjects, 'was', 'were')} sent only because ${plural(s.cause.subjects, 'it was', 'they were')} set less than two minutes before.`,
    why: `${code(crossSitePage(s))} sent the user to ${code(apiHost(s))} with a form, and the cookie does not state SameSite. Chromium sends it for two minutes after it was set; after that the same flow is sent without it.`,
    short: `Cookie ${s.cause.subjects[0]} sent only within its first two minutes`,
  }),
  fixes: cookieForReturn,
  browserNames: fixedNames(['WarnSameSiteUnspecifiedLaxAllowUnsafe'], []),
} as const satisfies Rule;
