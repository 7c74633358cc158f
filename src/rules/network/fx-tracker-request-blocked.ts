import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { apiHost, code, fixedNames } from '../shared/words';

/** Firefox’s tracking protection cancelled the request: its host is on a list. */
export const rule = {
  id: 'fx-tracker-request-blocked',
  severity: 'blocks',
  spec: [{ standard: 'fetch', anchor: 'main-fetch', step: null }],
  explain: (s) => ({
    title: `Firefox’s tracking protection stopped the request: ${code(apiHost(s))} is on one of its lists.`,
    why: 'It was not sent, and no header of the server changes that. The page sees the same error as for CORS.',
    short: 'Blocked by tracking protection',
  }),
  fixes: () => [
    changeEnvironment('move-the-host', 'Serve it from a host of your own site that is not on a list', 'network'),
    changeEnvironment(
      'make-an-exception',
      'To test it here: turn off Enhanced Tracking Protection for this page',
      'extension',
      {
        notProved: 'What Firefox blocks is known only from the outcome, so the change cannot be checked.',
      },
    ),
  ],
  browserNames: fixedNames([], ['TrackerUriBlocked']),
} as const satisfies Rule;
