import type { HeaderEdit } from '../model/header';
import { type MatchedUrl, matchedUrl } from './matched-url';
import type { LineTrial } from './trial';

/** A session rule of `declarativeNetRequest`, as far as a trial needs it. */
export interface TrialRule {
  readonly id: number;
  readonly priority: 1;
  readonly action: {
    readonly type: 'modifyHeaders';
    readonly responseHeaders: readonly {
      readonly header: string;
      readonly operation: HeaderEdit['op'];
      readonly value?: string;
    }[];
  };
  readonly condition: MatchedUrl & {
    readonly tabIds: readonly [number];
    readonly requestMethods: readonly [string];
  };
}

/** One for the preflights and one for the request. */
export const MOST_RULES = 2;

/** The methods that a rule can name; all others are one. */
const NAMED_METHODS = ['connect', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put'];

/**
 * The rules that make a trial happen in one tab.
 *
 * In: the trial; the tab; the id of the first rule, from 1. Out: one rule for the preflights and one for the request, less where nothing
 * is changed. Never throws.
 */
export function trialRules({ url, method, edits }: LineTrial, tabId: number, firstId: number): readonly TrialRule[] {
  const named = method.toLowerCase();
  const parts: readonly (readonly [string, readonly HeaderEdit[]])[] = [
    ['options', edits.preflight],
    [NAMED_METHODS.includes(named) ? named : 'other', edits.response],
  ];
  return parts
    .filter(([, each]) => each.length > 0)
    .map(([requestMethod, each], index) => ({
      id: firstId + index,
      priority: 1,
      action: {
        type: 'modifyHeaders',
        responseHeaders: each.map(({ op, name, value }) => ({
          header: name.toLowerCase(),
          operation: op,
          ...(op === 'remove' ? {} : { value }),
        })),
      },
      condition: {
        tabIds: [tabId],
        ...matchedUrl(url),
        requestMethods: [requestMethod],
      },
    }));
}
