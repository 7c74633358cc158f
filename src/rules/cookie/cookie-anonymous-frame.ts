import { linesNamed } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { apiHost, code, cookieNotSent, fixedNames, requestHeaderOf, STORAGE_ACCESS } from '../shared/words';

/** Whether an earlier request to the same origin was sent its third-party cookies: then no setting blocks them. */
const hadAccessBefore = ({ related }: Situation): boolean =>
  [...related.sameUrl, ...related.sameOrigin].some(({ hops }) =>
    hops.some(
      ({ actual }) =>
        actual?.requestHeaders.known === true &&
        linesNamed(actual.requestHeaders.value, STORAGE_ACCESS).some(({ value }) => value === 'active'),
    ),
  );

/** `<iframe credentialless>`: the frame has a cookie store of its own, which begins empty and is deleted with the frame. */
export const rule = {
  id: 'cookie-anonymous-frame',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [{ standard: 'html', anchor: 'attr-iframe-credentialless', step: null }],
  applies: (s) =>
    s.exchange.client.isTopLevel.known &&
    !s.exchange.client.isTopLevel.value &&
    requestHeaderOf(s, STORAGE_ACCESS) === 'none' &&
    hadAccessBefore(s),
  explain: (s) => ({
    title: `${cookieNotSent(s.cause.subjects)}: the frame that calls ${code(apiHost(s))} is \`credentialless\`.`,
    why: 'Another request of this recording was sent with third-party cookies, so the browser does not block them. An `<iframe credentialless>`, and every frame in it, begins with an empty cookie store and cannot request storage access.',
    short: `Cookie ${s.cause.subjects[0]} not sent: the frame is credentialless`,
  }),
  fixes: () => [
    changeEnvironment(
      'remove-credentialless',
      'Remove `credentialless` from the `<iframe>`, or from the one around it',
      'third-party-cookies',
    ),
  ],
  browserNames: fixedNames(['AnonymousContext'], []),
} as const satisfies Rule;
