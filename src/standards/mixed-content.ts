import type { Decision, SpecRef, Step } from '../model/decision';
import type { MessageRef, RequestType } from '../model/exchange';
import type { Known } from '../model/known';
import { parseUrl } from '../model/parse-url';
import type { MixedContentReason } from '../model/reason';
import { promisedAddressSpace } from './address-space';
import { fact, shown, step } from './step';
import { isPotentiallyTrustworthyUrl } from './trustworthy';

export interface MixedContentInput {
  /** Serialized origin; 'null' when opaque. */
  readonly clientOrigin: Known<string>;
  readonly topLevelOrigin: Known<string>;
  readonly url: string;
  readonly type: RequestType;
  /** Local Network Access: a URL that names a private address or a `.local` host may be requested, with permission. */
  readonly localNetworkIsExempt: boolean;
  readonly at: MessageRef;
}

/** Upgradeable content; every other type is blockable. */
const UPGRADEABLE_TYPES: readonly RequestType[] = ['image', 'media'];

const isIpAddress = (hostname: string): boolean => hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);

/**
 * Whether the client prohibits mixed security contexts: true when it, or a document around it, is of https.
 * DEVIATES: the standard asks for a potentially trustworthy origin. With a page of `http://localhost` Chromium 156 and Firefox ESR 153
 * upgrade no image and refuse no fetch (measured).
 * OURS: of the documents around it only the top-level one is known; a trustworthy frame between the two is not considered.
 */
function prohibitsMixedContent(client: Known<string>, topLevel: Known<string>): boolean | 'unknown' {
  if (client.known && isOfHttps(client.value)) return true;
  // An opaque client (a sandboxed frame, a `data:` document) has no scheme: the document around it decides.
  if (topLevel.known && isOfHttps(topLevel.value)) return true;
  return client.known && topLevel.known ? false : 'unknown';
}

const isOfHttps = (origin: string): boolean => origin.startsWith('https:');

/**
 * Decides whether a request is blocked because a secure context requests an insecure URL.
 *
 * In: the origins of the client and of the top-level page; the URL before any upgrade by the browser; the request's type.
 * Out: a Decision; 'allowed' also when the browser rewrites the URL to https.
 * Never throws. An unknown origin gives 'cannot-tell' only for a URL that is not potentially trustworthy.
 * BELIEF: HSTS helps. It does not: this is decided before the browser looks up HSTS. `http://localhost` is not mixed content.
 * Standard: https://w3c.github.io/webappsec-mixed-content/#should-block-fetch (read 2026-01-08)
 */
export function mixedContentDecision(input: MixedContentInput): Decision<MixedContentReason> {
  const { clientOrigin, topLevelOrigin, url, type, at } = input;
  const steps: Step[] = [];
  const note = (anchor: string, number: string, says: string, held: boolean | 'unknown', compared: () => string) => {
    steps.push(step({ standard: 'mixed-content', anchor, step: number }, says, held, compared));
    return held;
  };
  const address = () => shown(url);
  const asked = () => `type ${shown(type)}, host ${shown(hostname)}`;
  const parsed = parseUrl(url);
  if (parsed === null) return { ruling: 'cannot-tell', missing: ['a URL that parses'], steps };
  const { protocol, hostname } = parsed;

  // Upgrade, step 1.1, and blocking, step 1.2.
  if (
    note('should-block-fetch', '1.2', 'the URL is potentially trustworthy', isPotentiallyTrustworthyUrl(url), address)
  ) {
    return { ruling: 'allowed', steps };
  }

  // Blocking, step 1.4. Top-level navigation is never mixed content.
  if (note('should-block-fetch', '1.4', 'it is a top-level navigation', type === 'main_frame', asked)) {
    return { ruling: 'allowed', steps };
  }

  // Local Network Access, "Mixed Content": the promise that the URL itself makes.
  const isLocal = input.localNetworkIsExempt && promisedAddressSpace(url) === 'local';
  if (isLocal) {
    const spec: SpecRef = { standard: 'local-network-access', anchor: 'mixed-content', step: null };
    steps.push(step(spec, 'the URL names the local network', true, address));
    return { ruling: 'allowed', steps };
  }

  // Upgrade, steps 1.2 to 1.5 and 2. OURS: an image of a `srcset` (step 1.5) cannot be told from any other.
  const isUpgraded = UPGRADEABLE_TYPES.includes(type) && protocol === 'http:' && !isIpAddress(hostname);
  if (
    note('upgrade-algorithm', '2', 'it is upgradeable content, for a host that is no IP address', isUpgraded, asked)
  ) {
    return { ruling: 'allowed', steps };
  }

  // Blocking, step 1.1. Step 1.3, a user who allowed it, cannot be observed.
  const prohibits = prohibitsMixedContent(clientOrigin, topLevelOrigin);
  const allows = prohibits === 'unknown' ? 'unknown' : !prohibits;
  note(
    'should-block-fetch',
    '1.1',
    'the client does not restrict mixed security contexts',
    allows,
    () => `the client ${fact(clientOrigin, shown)}; the top-level page ${fact(topLevelOrigin, shown)}`,
  );
  if (prohibits === true) {
    return { ruling: 'blocked', reason: 'mixed-content', evidence: [{ kind: 'url', at, part: 'scheme' }], steps };
  }
  const [first, ...others] = [clientOrigin, topLevelOrigin].flatMap((fact) => (fact.known ? [] : [fact.missing]));
  if (first !== undefined) return { ruling: 'cannot-tell', missing: [first, ...others], steps };
  return { ruling: 'allowed', steps };
}
