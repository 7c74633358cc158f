import { firstValue } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { callFinalUrl, changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec, preflightStep } from '../shared/spec';
import { code, hostOf, isPreflight } from '../shared/words';

/** A redirect that no server sent: an extension made it, or the browser, which turns http into https. */
export const rule = {
  id: 'redirect-by-extension',
  severity: 'advice',
  spec: [fetchSpec('http-redirect-fetch'), ...preflightStep('7')],
  explain: (s) => ({
    title: isPreflight(s)
      ? `The preflight to ${code(hostOf(s.hop.url))} was redirected by ${maker(s)}${isUpgrade(s) ? ' itself, from http to https' : ''}; its server did not receive it.`
      : `${isUpgrade(s) ? 'The browser' : 'An extension'} redirected the request to ${code(hostOf(s.hop.url))}; its server did not.`,
    why: `${signOf(s)} ${
      isUpgrade(s)
        ? 'The host is known to be reached over https only.'
        : 'Content blockers redirect scripts to replacements of their own, for example.'
    } ${
      isPreflight(s)
        ? 'Browsers do not follow redirects of a preflight. Neither OPTIONS nor the request itself was sent to the server, so no setting of the server’s CORS layer changes this.'
        : 'The headers of this response say nothing of the server.'
    }`,
    short: `${isPreflight(s) ? 'Preflight redirected' : 'Redirected'} by ${maker(s)}`,
  }),
  fixes: (s) => {
    if (isUpgrade(s)) return isPreflight(s) ? [callFinalUrl(s, s.hop.url.replace(/^http:/, 'https:'), null)] : [];
    return [
      changeEnvironment('turn-the-extension-off', 'Turn the other extensions off and try again', 'extension', {
        notProved: 'What an extension does is known only from the outcome, so the change cannot be checked.',
      }),
    ];
  },
  browserNames: (s) =>
    isPreflight(s)
      ? { chromium: ['PreflightDisallowedRedirect'], firefox: [] }
      : { chromium: ['Non-Authoritative-Reason'], firefox: [] },
} as const satisfies Rule;

const maker = (s: Situation): string => (isUpgrade(s) ? 'the browser' : 'an extension');

const reasonOf = (s: Situation): string =>
  (s.response && firstValue(s.response.headerList, 'Non-Authoritative-Reason')) ?? '';

/** How it is known: by the line of the response; of a preflight without one by the text of its error. */
const signOf = (s: Situation): string =>
  s.response === null
    ? 'Chromium ended the preflight because of a redirect (`net::ERR_INVALID_REDIRECT`), and recorded no response of a server.'
    : `The response has the line ${code(`Non-Authoritative-Reason: ${reasonOf(s)}`)}, which Chromium writes into redirects that it makes itself.`;

const isUpgrade = (s: Situation): boolean => s.response === null || /^(?:HSTS|DNS|HttpsUpgrades)$/.test(reasonOf(s));
