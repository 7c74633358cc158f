import { linesNamed } from '../../model/header-lookup';
import { outside } from '../shared/fixes';
import type { Rule, Situation } from '../shared/rule';
import { apiHost, code, fixedNames, names, requestHeaderOf, STORAGE_ACCESS } from '../shared/words';

/** Whether an earlier request to the same origin had its cookies as a third party: then no setting withholds them. */
const hadAccessBefore = ({ related }: Situation): boolean =>
  [...related.sameUrl, ...related.sameOrigin].some(({ hops }) =>
    hops.some(
      ({ actual }) =>
        actual?.requestHeaders.known === true &&
        linesNamed(actual.requestHeaders.value, STORAGE_ACCESS).some(({ value }) => value === 'active'),
    ),
  );

/** `<iframe credentialless>`: the frame has a store of its own, which is empty and is thrown away. */
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
    title: `The cookie ${names(s.cause.subjects)} stayed at home: the frame that asks ${code(apiHost(s))} is \`credentialless\`.`,
    why: 'Another request of this recording carried third-party cookies, so the browser does not block them. An `<iframe credentialless>`, and every frame in it, begins with an empty store and cannot ask for access.',
    short: `Cookie ${s.cause.subjects[0]} withheld: the frame is credentialless`,
  }),
  fixes: () => [
    outside(
      'remove-credentialless',
      'Take `credentialless` off the `<iframe>`, or off the one around it',
      'third-party-cookies',
    ),
  ],
  browserNames: fixedNames(['AnonymousContext'], []),
} as const satisfies Rule;
