import type { Explanation, Finding } from '../../model/finding';

/** What became of a failing request after its server was changed. */
export interface Compared {
  readonly kind: 'fixed' | 'other' | 'unchanged' | 'cannot-tell';
  /** One sentence or two. Backticks mark code. */
  readonly text: string;
}

/** The response of another request from which it follows; undefined: it follows from none. */
const earlierOf = ({ culprit, findings }: Explanation): Finding['earlier'] => (culprit ?? findings[0])?.earlier;

/** Compares what stopped a request with what is said of the same request later. Never throws. */
export function compared(before: Explanation, after: Explanation): Compared {
  const { culprit, verdict } = after;
  const earlier = earlierOf(after);
  if (earlier !== undefined && earlier.exchangeId === earlierOf(before)?.exchangeId) {
    const request = `\`${earlier.request}\``;
    return {
      kind: 'cannot-tell',
      text: `Cannot tell: the reason is in the response to ${request}, which was not made again. Make that request again, as the page does it, and then this one.`,
    };
  }
  if (culprit === null) {
    const status = after.exchange.hops.at(-1)?.actual?.response?.status ?? 0;
    // The page gets it, and it is an error all the same.
    if ((verdict.kind === 'passed' || verdict.kind === 'advice') && status >= 400) {
      return { kind: 'other', text: `The browser lets the response through now; the server responds with ${status}.` };
    }
    return verdict.kind === 'passed' || verdict.kind === 'advice'
      ? { kind: 'fixed', text: 'Fixed: nothing stops this request any more.' }
      : {
          kind: 'cannot-tell',
          text: verdict.kind === 'cannot-tell' ? `${verdict.text}.` : `Cannot tell: ${verdict.text}.`,
        };
  }
  const isSame = culprit.ruleId === before.culprit?.ruleId && culprit.title === before.culprit.title;
  if (culprit.severity !== 'blocks') {
    return isSame
      ? { kind: 'unchanged', text: `The cookie is still lost, for the same reason: ${culprit.title}` }
      : { kind: 'other', text: `The response passes, and a cookie is lost: ${culprit.title}` };
  }
  return isSame
    ? { kind: 'unchanged', text: `Still failing, for the same reason: ${culprit.title}` }
    : { kind: 'other', text: `Changed, and still failing: ${culprit.title}` };
}
