import type { Decision, Step } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { getHeader, headerEvidence } from '../model/header-lookup';
import type { HeaderName } from '../model/header-names';
import type { FrameAncestorsReason } from '../model/reason';
import { parsePolicies } from './content-security-policy';
import { matchesSourceList } from './csp-source-list';
import { getDecodeAndSplit } from './header-list';
import { isSameOrigin, serializedOriginOf } from './origin';
import { pair, step } from './step';

export interface FrameAncestorsInput {
  /** Serialized origins of the documents around the frame, as far as known. */
  readonly ancestors: readonly string[];
  readonly url: string;
  readonly headerList: HeaderList;
  readonly at: MessageRef;
}

/**
 * Decides whether a document may be shown in a frame inside these ancestors.
 *
 * In: the ancestors; URL and header list of the frame's response. Out: a Decision, whose evidence is the header that
 * refuses; 'allowed' when none of the known ancestors is refused. Never throws.
 * BELIEF: X-Frame-Options is also checked when the policy has `frame-ancestors`. It is then ignored.
 * Standard: https://html.spec.whatwg.org/multipage/document-lifecycle.html#check-a-navigation-response's-adherence-to-x-frame-options
 * and https://w3c.github.io/webappsec-csp/#directive-frame-ancestors (read 2026-07-02)
 */
export function frameAncestorsDecision(input: FrameAncestorsInput): Decision<FrameAncestorsReason> {
  const { ancestors, url, headerList, at } = input;
  const steps: Step[] = [];
  const selfOrigin = serializedOriginOf(url) ?? 'null';
  const blocked = (name: HeaderName): Decision<FrameAncestorsReason> => ({
    ruling: 'blocked',
    reason: 'frame-ancestors',
    evidence: headerEvidence(headerList, name, at),
    steps,
  });
  const lists = parsePolicies(headerList).flatMap((policy) => policy.filter(({ name }) => name === 'frame-ancestors'));
  for (const { values } of lists) {
    const matches = ancestors.every((ancestor) =>
      matchesSourceList({ sources: values, url: ancestor, selfOrigin, afterRedirect: true }),
    );
    const spec = { standard: 'csp', anchor: 'directive-frame-ancestors', step: null } as const;
    steps.push(
      step(spec, 'every ancestor matches `frame-ancestors`', matches, () =>
        pair(ancestors.join(', '), values.join(' ')),
      ),
    );
    if (!matches) return blocked('Content-Security-Policy');
  }
  if (lists.length > 0) return { ruling: 'allowed', steps };
  const options = new Set((getDecodeAndSplit(headerList, 'X-Frame-Options') ?? []).map((each) => each.toLowerCase()));
  const says = 'X-Frame-Options allows the ancestors';
  const sameOrigin = ancestors.every((ancestor) => isSameOrigin(ancestor, selfOrigin));
  const isContradictory = options.size > 1 && ['deny', 'allowall', 'sameorigin'].some((each) => options.has(each));
  const held = !isContradictory && !options.has('deny') && (!options.has('sameorigin') || sameOrigin);
  const anchor = "check-a-navigation-response's-adherence-to-x-frame-options";
  steps.push(
    step({ standard: 'html', anchor, step: null }, says, held, () =>
      pair(ancestors.join(', '), getHeader(headerList, 'X-Frame-Options')),
    ),
  );
  return held ? { ruling: 'allowed', steps } : blocked('X-Frame-Options');
}
