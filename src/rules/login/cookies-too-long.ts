import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example, HeaderText } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/**
 * BELIEF: a cookie that was stored can be sent. Each may have 4096 bytes, all of them are sent together, and most servers accept 8
 * or 16 KB of headers. The subjects: the bytes of all, the name and the bytes of the longest, and which request set it, if known.
 */
export const rule = {
  id: 'cookies-too-long',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('limits')],
  explain: (s) => {
    const [total = '', longest = '', bytes = '', setBy = ''] = s.cause.subjects;
    const by = setBy === '' ? '' : `, set by ${code(setBy)}`;
    return {
      title: `${code(apiHost(s))} responded with ${s.response?.status}: the cookies of this request have ${total} bytes together. The longest is ${code(longest)} (${bytes} bytes${by}).`,
      why: `${isCertain(s) ? 'The status says that the headers of the request are too large.' : 'A server may respond with 400 where the headers of the request are too large.'} Each cookie may have 4096 bytes and all of them are sent together; most servers accept 8 or 16 KB of headers. Each further request to this host is refused too, until cookies expire or are deleted.`,
      short: `${s.response?.status}: ${total} bytes of cookies`,
    };
  },
  fixes: (s) => [
    changeEnvironment(
      'keep-the-data-at-the-server',
      `Keep what ${code(s.cause.subjects[1] ?? '')} holds at the server, with a short identifier in the cookie, and delete the cookies that nobody reads`,
      'login',
      { notProved: LIMIT },
    ),
    changeEnvironment(
      'send-to-fewer-urls',
      'Or set the long cookies with the `Path` that needs them, so that other requests are sent without them',
      'login',
      { notProved: LIMIT },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const LIMIT = 'How many bytes the server accepts was not recorded.';

const isCertain = ({ response }: Situation): boolean => response?.status !== 400;

const long = (name: string): HeaderText => `Set-Cookie: ${name}=${'x'.repeat(4000)}; Path=/; Secure; SameSite=Lax`;

export const examples: readonly Example[] = [
  {
    id: 'cookies-too-long',
    title: 'Three cookies of 4,000 bytes each, and the API responds with 431',
    scenario: scenario({
      jar: ['cart', 'seen', 'views'].map((name) => ({
        from: sameSite('page'),
        setCookie: long(name).replace('Set-Cookie: ', ''),
      })),
      server: [at(sameSite('me'), answer(431, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['cookies-too-long'],
    chromium: 'readable',
    cookiesSent: ['cart', 'seen', 'views'],
  },
  {
    id: 'bad-request-with-few-cookies',
    title: 'The API responds with 400, and its one cookie is short',
    scenario: scenario({
      jar: [{ from: sameSite('page'), setCookie: 'cart=3fa85f64b3fc; Path=/; Secure; SameSite=Lax' }],
      server: [at(sameSite('me'), answer(400, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['cart'],
  },
];
