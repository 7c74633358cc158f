import type { Decision, Step } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import type { EmbedderPolicy } from '../model/facts';
import type { HeaderList } from '../model/header';
import { getHeader, headerEvidence } from '../model/header-lookup';
import type { Known } from '../model/known';
import type { FramePolicyReason } from '../model/reason';
import { fact, shown, step } from './step';
import { isPotentiallyTrustworthyUrl } from './trustworthy';

/**
 * Obtains the embedder policy of a document from its response.
 *
 * In: the URL and header list of the response that contained the document. Out: its value; "unsafe-none" without the
 * header, for a value that is not one of the tokens alone, and for a document that is no secure context. Never throws.
 * BELIEF: of two lines one is used. They are combined into one value, which is no token.
 * Standard: https://html.spec.whatwg.org/multipage/browsers.html#obtain-an-embedder-policy (read 2026-07-02)
 */
export function embedderPolicyOf(url: string, headerList: HeaderList): EmbedderPolicy {
  if (!isPotentiallyTrustworthyUrl(url)) return 'unsafe-none';
  const value = getHeader(headerList, 'Cross-Origin-Embedder-Policy') ?? '';
  // A structured field of type item: a token, then parameters such as `report-to="a"`. Tokens are compared by bytes.
  const token = /^ *(require-corp|credentialless) *(?:;(?:[^",]|"[^"]*")*)?$/.exec(value)?.[1];
  return token === 'require-corp' || token === 'credentialless' ? token : 'unsafe-none';
}

export interface FramePolicyInput {
  /** Of the document around the frame. */
  readonly parentPolicy: Known<EmbedderPolicy>;
  readonly url: string;
  readonly headerList: HeaderList;
  readonly at: MessageRef;
}

/**
 * Checks a frame's response against the embedder policy of the document around it.
 *
 * In: that policy; URL and header list of the response. Out: a Decision; 'cannot-tell' only when the frame has no policy
 * and that of the document around it is not known. Never throws.
 * BELIEF: a frame of the page's own origin needs no header. It needs the same header as any other.
 * Standard: https://html.spec.whatwg.org/multipage/browsers.html#check-a-navigation-response's-adherence-to-its-embedder-policy
 * (read 2026-07-02)
 */
export function framePolicyDecision({
  parentPolicy,
  url,
  headerList,
  at,
}: FramePolicyInput): Decision<FramePolicyReason> {
  const steps: Step[] = [];
  const note = (number: string, says: string, held: boolean | 'unknown', compared: () => string): void => {
    const anchor = "check-a-navigation-response's-adherence-to-its-embedder-policy";
    steps.push(step({ standard: 'html', anchor, step: number }, says, held, compared));
  };
  const own = embedderPolicyOf(url, headerList);
  const asks = parentPolicy.known ? parentPolicy.value !== 'unsafe-none' : 'unknown';
  note('3', 'the document around the frame has an embedder policy', asks, () => fact(parentPolicy, shown));
  note('4', 'the frame’s response has one too', own !== 'unsafe-none', () => shown(own));
  if (own !== 'unsafe-none' || asks === false) return { ruling: 'allowed', steps };
  if (!parentPolicy.known) return { ruling: 'cannot-tell', missing: [parentPolicy.missing], steps };
  const evidence = headerEvidence(headerList, 'Cross-Origin-Embedder-Policy', at);
  return { ruling: 'blocked', reason: 'frame-needs-embedder-policy', evidence, steps };
}
