import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** Another extension, or a policy of the browser, cancelled it. */
export const rule = {
  id: 'blocked-by-extension',
  severity: 'blocks',
  spec: [fetchSpec('concept-network-error')],
  explain: (s) => ({
    title: `Another extension blocked this request (${code(s.exchange.networkError ?? '')}).`,
    why: 'An ad or privacy blocker cancelled it inside the browser; the server never saw it. Visitors with that extension will have the same problem.',
    short: 'Blocked by another extension',
  }),
  fixes: () => [
    changeEnvironment(
      'turn-the-blocker-off',
      'Turn the blocking extension off for this page, or rename the path that its lists match',
      'extension',
      { notProved: 'What an extension blocks is known only from the outcome, so the change cannot be checked.' },
    ),
  ],
  browserNames: fixedNames(['net::ERR_BLOCKED_BY_CLIENT'], []),
} as const satisfies Rule;
