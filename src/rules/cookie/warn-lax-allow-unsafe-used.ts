import { resendStored } from '../shared/cookie-fixes';
import type { Rule } from '../shared/rule';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, crossSitePage, fixedNames, names, plural } from '../shared/words';

/** The cookie went out only because it was younger than two minutes: the next time it will not. */
export const rule = {
  id: 'warn-lax-allow-unsafe-used',
  severity: 'advice',
  spec: [cookieSpec('lax-allowing-unsafe')],
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} went along only because ${plural(s.cause.subjects, 'it was', 'they were')} set less than two minutes before.`,
    why: `${code(crossSitePage(s))} sent the user to ${code(apiHost(s))} with a form, and the cookie does not state SameSite. Chromium lets it pass for two minutes after it was set; then the same flow loses it.`,
    short: `Cookie ${s.cause.subjects[0]} passed by the two-minute grace`,
  }),
  fixes: (s) =>
    resendStored(
      s,
      'same-site-none',
      'Keep what the way back needs in a cookie of its own, with `SameSite=None; Secure`',
      { SameSite: 'None', Secure: '' },
      'Every site can post a form with this cookie: let it hold nothing but the state of this one flow, and check it.',
    ),
  browserNames: fixedNames(['WarnSameSiteUnspecifiedLaxAllowUnsafe'], []),
} as const satisfies Rule;
