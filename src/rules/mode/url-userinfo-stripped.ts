import { sendAuthorization } from '../shared/error-status';
import { ALLOWS_PAGE, answer, at, sameSite, scenario } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code } from '../shared/words';

/** `https://user:password@host/` does not log in from a page: across origins the browser removes both. */
export const rule = {
  id: 'url-userinfo-stripped',
  severity: 'advice',
  spec: [fetchSpec('http-network-or-cache-fetch')],
  explain: (s) => ({
    title: s.cause.blocks
      ? `The URL holds a user name and password, and the browser did not send a request to ${code(apiHost(s))}.`
      : `The user name and password in the URL were not sent to ${code(apiHost(s))}, which responded with ${s.response?.status}.`,
    why: 'Across origins the browser does not turn `user:password@` into an `Authorization` header. `fetch()` refuses such a URL, and elements do not load it.',
    short: s.cause.blocks ? 'User and password in the URL' : 'User and password in the URL not sent',
  }),
  fixes: (s) => [
    sendAuthorization(s, 'Send the `Authorization` header from the page’s code, and remove both from the URL', {
      url: withoutUserInfo(s.exchange.hops[0].url),
    }),
  ],
  browserNames: (s) => ({ chromium: s.cause.reason === 'transport:userinfo-refused' ? ['origin'] : [], firefox: [] }),
} as const satisfies Rule;

const withoutUserInfo = (url: string): string => url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1');

export const examples: readonly Example[] = [
  {
    id: 'user-and-password-in-url',
    title: 'XMLHttpRequest to a URL with user name and password',
    scenario: scenario({
      server: [at(sameSite('reports'), answer(401, ...ALLOWS_PAGE))],
      calls: [{ api: 'xhr', to: 'https://ada:secret@api.shop.test/reports', credentials: 'include' }],
    }),
    findings: ['url-userinfo-stripped'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'user-and-password-in-image-url',
    title: 'An image whose URL holds user name and password',
    scenario: scenario({
      server: [at(sameSite('camera'), answer(200))],
      calls: [{ api: 'img', to: 'https://ada:secret@api.shop.test/camera' }],
    }),
    findings: ['url-userinfo-stripped'],
    chromium: { error: ['origin'] },
    cookiesSent: [],
  },
];
