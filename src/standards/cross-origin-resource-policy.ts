import type { Decision, Step } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import type { EmbedderPolicy } from '../model/facts';
import type { HeaderList } from '../model/header';
import { getHeader, headerEvidence } from '../model/header-lookup';
import type { Known } from '../model/known';
import type { ResourcePolicyReason } from '../model/reason';
import { isSameOrigin, parseOrigin } from './origin';
import { isSchemelesslySameSite } from './site';
import { fact, shown, step } from './step';

export interface ResourcePolicyInput {
  /** Serialized origin of the document that embeds it; 'null' when opaque. */
  readonly clientOrigin: Known<string>;
  /** Serialized origin of the response's URL. */
  readonly urlOrigin: string;
  /** Of the client's document. */
  readonly embedderPolicy: Known<EmbedderPolicy>;
  readonly includesCredentials: Known<boolean>;
  /** The response contains a frame's document. */
  readonly forNavigation: boolean;
  readonly headerList: HeaderList;
  readonly at: MessageRef;
}

/**
 * Checks whether a cross-origin response of mode "no-cors", or a frame's document, may be embedded.
 *
 * In: the origin and the embedder policy of the document that embeds; the response. Out: a Decision whose evidence is the header's line, or
 * its absence. 'cannot-tell' names the missing fact. Never throws.
 * BELIEF: CORS headers replace it, or it protects from CORS requests. It is independent of CORS: for a request in mode "cors"
 * it is not checked.
 * Standard: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check (read 2026-07-02)
 */
export function resourcePolicyDecision(input: ResourcePolicyInput): Decision<ResourcePolicyReason> {
  const { clientOrigin, urlOrigin, headerList, at } = input;
  const steps: Step[] = [];
  const note = <Held extends boolean | 'unknown'>(
    number: string,
    says: string,
    held: Held,
    compared: () => string,
  ): Held => {
    const anchor = 'cross-origin-resource-policy-internal-check';
    steps.push(step({ standard: 'fetch', anchor, step: number }, says, held, compared));
    return held;
  };
  const missing = (name: string): Decision<ResourcePolicyReason> => ({ ruling: 'cannot-tell', missing: [name], steps });
  const evidence = headerEvidence(headerList, 'Cross-Origin-Resource-Policy', at);

  const policyLine = () => shown(getHeader(headerList, 'Cross-Origin-Resource-Policy'));
  const embedder = () => `embedder policy ${fact(input.embedderPolicy, shown)}`;
  const origins = () => `${fact(clientOrigin, shown)} with ${shown(urlOrigin)}`;

  // Step 1.
  if (input.forNavigation) {
    const { embedderPolicy } = input;
    const held = embedderPolicy.known ? embedderPolicy.value === 'unsafe-none' : 'unknown';
    if (note('1', 'it is a navigation, and the embedder policy is "unsafe-none"', held, embedder) === true)
      return { ruling: 'allowed', steps };
    if (!embedderPolicy.known) return missing(embedderPolicy.missing);
  }

  // Steps 2 and 3.
  const stated = /^(?:same-origin|same-site|cross-origin)$/.exec(
    getHeader(headerList, 'Cross-Origin-Resource-Policy') ?? '',
  );
  note('3', 'the header is one of the three values, in lower case', stated !== null, policyLine);
  // Step 4.
  const defaulted = stated === null ? defaultedToSameOrigin(input) : false;
  if (stated === null) {
    if (typeof defaulted === 'string') return missing(defaulted);
    if (!note('4', 'the embedder policy makes it "same-origin"', defaulted, embedder))
      return { ruling: 'allowed', steps };
  }

  // Step 5.
  const policy = stated?.[0] ?? 'same-origin';
  if (note('5', 'the policy is "cross-origin"', policy === 'cross-origin', policyLine))
    return { ruling: 'allowed', steps };
  if (!clientOrigin.known) return missing(clientOrigin.missing);
  if (policy === 'same-origin') {
    if (note('5', 'both are same origin', isSameOrigin(clientOrigin.value, urlOrigin), origins))
      return { ruling: 'allowed', steps };
    return {
      ruling: 'blocked',
      reason: defaulted ? 'corp-defaulted-by-coep' : 'corp-not-same-origin',
      evidence,
      steps,
    };
  }
  // An http page of the same site may not embed an https response: anyone on the network could have changed that page.
  const isDowngrade = !isHttps(clientOrigin.value) && isHttps(urlOrigin);
  const isAllowed = isSchemelesslySameSite(clientOrigin.value, urlOrigin) && !isDowngrade;
  if (note('5', 'both are of one site, and an https page embeds an https response', isAllowed, origins))
    return { ruling: 'allowed', steps };
  return { ruling: 'blocked', reason: 'corp-not-same-site', evidence, steps };
}

const isHttps = (origin: string): boolean => parseOrigin(origin)?.scheme === 'https';

/** Step 4: whether a response without a policy counts as "same-origin"; else the name of the missing fact. */
function defaultedToSameOrigin(input: ResourcePolicyInput): boolean | string {
  const { embedderPolicy, includesCredentials, forNavigation } = input;
  if (!embedderPolicy.known) return embedderPolicy.missing;
  if (embedderPolicy.value !== 'credentialless') return embedderPolicy.value === 'require-corp';
  if (forNavigation) return true;
  return includesCredentials.known ? includesCredentials.value : includesCredentials.missing;
}
