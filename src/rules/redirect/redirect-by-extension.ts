import { firstValue } from '../../model/header-lookup';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, hostOf } from '../shared/words';

/** A redirect that no server sent: an extension made it, or the browser, which turns http into https. */
export const rule = {
  id: 'redirect-by-extension',
  severity: 'advice',
  spec: [fetchSpec('http-redirect-fetch')],
  explain: (s) => ({
    title: `${isUpgrade(s) ? 'The browser' : 'An extension'} redirected the request to ${code(hostOf(s.hop.url))}; its server did not.`,
    why: `The response has the line ${code(`Non-Authoritative-Reason: ${reasonOf(s)}`)}, which Chromium writes into redirects that it makes itself. ${
      isUpgrade(s)
        ? 'The host is known to be reached over https only.'
        : 'Content blockers redirect scripts to replacements of their own, for example.'
    } The headers of this response say nothing of the server.`,
    short: isUpgrade(s) ? 'Redirected by the browser' : 'Redirected by an extension',
  }),
  fixes: (s) =>
    isUpgrade(s)
      ? []
      : [
          changeEnvironment('turn-the-extension-off', 'Turn the other extensions off and try again', 'extension', {
            notProved: 'What an extension does is known only from the outcome, so the change cannot be checked.',
          }),
        ],
  browserNames: fixedNames(['Non-Authoritative-Reason'], []),
} as const satisfies Rule;

const reasonOf = (s: Parameters<Rule['explain']>[0]): string =>
  (s.response && firstValue(s.response.headerList, 'Non-Authoritative-Reason')) ?? '';

const isUpgrade = (s: Parameters<Rule['explain']>[0]): boolean => /^(?:HSTS|DNS|HttpsUpgrades)$/.test(reasonOf(s));
