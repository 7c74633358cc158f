import { ALLOWS_PAGE, answer, at, credentialed, crossSite, scenario, session } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { code, evidenceValue, fixedNames, requestHeaderOf, requestOrigin, STORAGE_ACCESS } from '../shared/words';

/** The server tells the browser to retry with cookies, in a way that cannot work. */
export const rule = {
  id: 'storage-access-retry-misconfigured',
  severity: 'advice',
  spec: [{ standard: 'rfc6265bis', anchor: 'third-party-cookies', step: null }],
  explain: (s) => {
    const isGranted = requestHeaderOf(s, STORAGE_ACCESS) === 'inactive';
    return {
      title: isGranted
        ? `${code(`Activate-Storage-Access: ${evidenceValue(s)}`)} does not name ${code(requestOrigin(s))}, so the browser does not retry.`
        : '`Activate-Storage-Access: retry` has no effect here: the user has not granted storage access, so there is nothing to activate.',
      why: isGranted
        ? 'The browser repeats the request with cookies only when `allowed-origin` names the origin of the request, or is `*`.'
        : 'The request says `Sec-Fetch-Storage-Access: none`. Send `retry` only when the request says `inactive`; before that, a page of the API must call `document.requestStorageAccess()` in a frame.',
      short: 'Activate-Storage-Access: retry cannot work',
    };
  },
  fixes: (s) => [
    requestHeaderOf(s, STORAGE_ACCESS) === 'inactive'
      ? changeResponse(s, 'name-the-origin', `Name ${code(requestOrigin(s))} in \`allowed-origin\``, [
          { intent: 'retry-with-storage-access', origin: requestOrigin(s) },
        ])
      : changeResponse(
          s,
          'only-when-inactive',
          'Send it only when the request says `Sec-Fetch-Storage-Access: inactive`',
          [{ intent: 'remove-header', name: 'Activate-Storage-Access' }],
        ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'storage-access-retry',
    title: 'The server sends `retry`, and the user has not granted storage access',
    scenario: scenario({
      thirdPartyCookies: 'blocked',
      jar: [session(crossSite('login'), 'Path=/; Secure; SameSite=None')],
      server: [
        at(
          crossSite('orders'),
          answer(401, ...ALLOWS_PAGE, 'Activate-Storage-Access: retry; allowed-origin="https://app.shop.test"'),
        ),
      ],
      calls: [credentialed(crossSite('orders'))],
    }),
    findings: ['cookie-third-party-user-setting', 'storage-access-retry-misconfigured'],
    chromium: 'readable',
    blockedCookies: { sid: ['UserPreferences'] },
    cookiesSent: [],
  },
];
