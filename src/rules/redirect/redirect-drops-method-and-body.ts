import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { keepMethod } from '../shared/method-change';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, pathOf } from '../shared/words';

/** 301 and 302 turn a POST into a GET without a body, for compatibility with old forms. */
export const rule = {
  id: 'redirect-drops-method-and-body',
  severity: 'advice',
  spec: [fetchSpec('concept-http-redirect-fetch', '12')],
  explain: (s) => {
    const next = s.exchange.hops[s.cause.at.hop + 1];
    const { status } = s.exchange.hops.at(-1)?.actual?.response ?? { status: '' };
    return {
      title: `${code(apiHost(s))} responded with ${s.response?.status}, so the POST became a GET of ${code(pathOf(next?.url ?? ''))} without its body, and the response was ${status}.`,
      why: 'After 301 and 302 a browser repeats a POST as a GET, without the body and its `Content-Type`. 307 and 308 keep the method and the body.',
      short: `${s.response?.status} turned the POST into a GET`,
    };
  },
  fixes: (s) => keepMethod(s, s.cause.at.hop),
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'redirect-post-to-get',
    title: 'A POST is redirected with 301 and arrives as a GET',
    scenario: scenario({
      server: [
        at(sameSite('orders'), answer(301, 'Location: /{id}/orders/', ...ALLOWS_PAGE)),
        at(sameSite('orders/'), answer(405, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('orders'), { method: 'POST', body: 'article=7' })],
    }),
    findings: ['redirect-drops-method-and-body'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'login-post-upgraded',
    title: 'A login over http is redirected to https with 301 and arrives as a GET: no password is wrong',
    scenario: scenario({
      page: 'http://app.shop.test',
      server: [
        at('http://app.shop.test/login', answer(301, 'Location: https://app.shop.test/{id}/login')),
        at('https://app.shop.test/login', answer(401, 'Access-Control-Allow-Origin: http://app.shop.test')),
      ],
      calls: [{ api: 'fetch', to: 'http://app.shop.test/login', method: 'POST', body: 'name=ann&password=right' }],
    }),
    findings: ['redirect-drops-method-and-body'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'redirect-after-post',
    title: 'The response to a POST is 303: the browser is meant to GET the result',
    scenario: scenario({
      server: [
        at(sameSite('orders'), answer(303, 'Location: /{id}/orders/7', ...ALLOWS_PAGE)),
        at(sameSite('orders/7'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('orders'), { method: 'POST', body: 'article=7' })],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
];
