import type { Situation } from '../../model/situation';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** A request of an extension: with host permission the CORS check does not apply to it. */
export const rule = {
  id: 'request-of-extension',
  severity: 'advice',
  spec: [fetchSpec('cors-check')],
  explain: (s) => ({
    title: `This request to ${code(apiHost(s))} belongs to an extension (${code(extensionOf(s))}), not to the page.`,
    why: `${howKnown(s)} With host permission for ${code(apiHost(s))} CORS does not apply to an extension, so the lines of the response tell nothing of your page, and your server needs no change. ${
      wasRefused(s)
        ? 'The request failed: presumably the extension has no such permission, or a script of it in the page made the request, which is judged as the page’s own.'
        : s.exchange.outcome === 'unknown'
          ? 'The recording does not show whether the extension could read it.'
          : 'It was not blocked.'
    }`,
    short: 'Request of an extension',
  }),
  fixes: (s) =>
    wasRefused(s)
      ? [
          changeEnvironment(
            'give-host-permission',
            `Only if you write this extension: list ${code(apiHost(s))} in \`host_permissions\`, and make the request in its background script`,
            'extension',
          ),
        ]
      : [],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const extensionOf = ({ cause }: Situation): string => cause.subjects[0] ?? '';

const wasRefused = ({ exchange }: Situation): boolean => exchange.outcome === 'network-error';

const howKnown = ({ cause }: Situation): string =>
  cause.subjects[1] === 'script' ? 'A script of the extension made it.' : 'Its `Origin` header names the extension.';
