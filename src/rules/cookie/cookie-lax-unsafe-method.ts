import { cookieForReturn } from '../shared/cookie-fixes';
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, cookieNotSent, crossSitePage, fixedNames, plural } from '../shared/words';

/** A form of another site posts to the page: single sign-on, or the return from a payment page. */
export const rule = {
  id: 'cookie-lax-unsafe-method',
  severity: 'loses-cookie',
  spec: [cookieSpec('retrieval-algorithm', '1'), cookieSpec('lax-allowing-unsafe')],
  applies: ({ hop: { sameSite } }) => sameSite.known && sameSite.value.topLevelNavigation && !sameSite.value.safeMethod,
  explain: (s) => {
    const unset = s.cause.reason === 'cookie:same-site-default';
    const method = s.exchange.hops[s.cause.at.hop]?.method ?? 'POST';
    return {
      title: `${cookieNotSent(s.cause.subjects)}: ${code(crossSitePage(s))} sent the user to ${code(apiHost(s))} with ${code(method)}, and ${unset ? `${plural(s.cause.subjects, 'it does', 'they do')} not state SameSite` : `${plural(s.cause.subjects, 'it is', 'they are')} \`SameSite=Lax\``}.`,
      why: `A Lax cookie is sent when a link or a redirect leads here from another site, which is GET. It is not sent when a form of another site posts. ${unset ? 'For two minutes after it was set Chromium sends a cookie without SameSite here too: the flow then works directly after the login and fails later.' : ''}`.trim(),
      short: `Cookie ${s.cause.subjects[0]} not sent: ${method} from another site`,
    };
  },
  fixes: (s) => [
    ...cookieForReturn(s),
    changeCall(s, 'come-back-with-get', 'Or return with GET: a redirect instead of a form', { method: 'GET' }),
  ],
  browserNames: fixedNames(['SameSiteLax', 'SchemefulSameSiteLax', 'SameSiteUnspecifiedTreatedAsLax'], []),
} as const satisfies Rule;
