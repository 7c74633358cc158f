import { resendStored } from '../shared/cookie-fixes';
import { callOtherwise } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, crossSitePage, fixedNames, names, plural } from '../shared/words';

/** A form of another site posts to the page: single sign-on, a payment’s way back. */
export const rule = {
  id: 'cookie-lax-unsafe-method',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '1'), cookieSpec('lax-allowing-unsafe')],
  applies: ({ hop: { sameSite } }) => sameSite.known && sameSite.value.topLevelNavigation && !sameSite.value.safeMethod,
  explain: (s) => {
    const unset = s.cause.reason === 'cookie:same-site-default';
    const method = s.exchange.hops[s.cause.at.hop]?.method ?? 'POST';
    return {
      title: `The cookie ${names(s.cause.subjects)} stayed at home: ${code(crossSitePage(s))} sent the user to ${code(apiHost(s))} with ${code(method)}, and ${unset ? `${plural(s.cause.subjects, 'it does', 'they do')} not state SameSite` : `${plural(s.cause.subjects, 'it is', 'they are')} \`SameSite=Lax\``}.`,
      why: `A Lax cookie goes with a link or a redirect from another site, which is GET, and never with a form that posts. ${unset ? 'For two minutes after it was set Chromium lets a cookie without SameSite pass all the same: the flow then works right after the login and fails later.' : ''}`.trim(),
      short: `Cookie ${s.cause.subjects[0]} withheld: ${method} from another site`,
    };
  },
  fixes: (s) => [
    ...resendStored(
      s,
      'same-site-none',
      `Keep what the way back needs in a cookie of its own, with \`SameSite=None; Secure\``,
      { SameSite: 'None', Secure: '' },
      'Every site can post a form with this cookie: let it hold nothing but the state of this one flow, and check it.',
    ),
    callOtherwise(s, 'come-back-with-get', 'Or come back with GET: a redirect instead of a form', { method: 'GET' }),
  ],
  browserNames: fixedNames(['SameSiteLax', 'SchemefulSameSiteLax', 'SameSiteUnspecifiedTreatedAsLax'], []),
} as const satisfies Rule;
