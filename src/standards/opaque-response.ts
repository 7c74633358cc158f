import type { Decision, Step } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { getHeader, headerEvidence } from '../model/header-lookup';
import type { OpaqueResponseReason } from '../model/reason';
import { getDecodeAndSplit } from './header-list';
import { shown, step } from './step';

/** Types that an element can load with any body. */
const SAFELISTED =
  /^(?:text\/css|image\/svg\+xml|application\/dash\+xml|application\/vnd\.apple\.mpegurl|audio\/mpegurl)$/;
const JAVASCRIPT =
  /^(?:(?:application|text)\/(?:x-)?(?:ecma|java)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/;
/** Data: no element loads it. */
const DATA = /^(?:text\/html|text\/json|application\/json|text\/xml|application\/xml|.+\+json|.+\+xml)$/;
/** Other types that no element loads; the browser does not inspect their bodies. */
const NEVER_SNIFFED =
  /^(?:text\/csv|text\/event-stream|application\/(?:pdf|zip|gzip|x-gzip|x-protobuf|msword|vnd\.(?:ms-excel|ms-powerpoint|ms-word|openxmlformats-.+))|multipart\/.+)$/;

/**
 * Decides, by its headers only, whether a cross-origin response of mode "no-cors" is blocked (opaque-response blocking).
 *
 * In: status and header list. Out: a Decision; 'cannot-tell' where the browser inspects the body. Never throws.
 * OURS: data types are blocked here without inspecting the body; a browser allows a body that is really an image.
 * Standard: https://whatpr.org/fetch/1442.html#orb-algorithm, a pull request to Fetch that browsers follow (read 2026-07-02)
 */
export function opaqueResponseDecision(
  status: number,
  headerList: HeaderList,
  at: MessageRef,
): Decision<OpaqueResponseReason> {
  const steps: Step[] = [];
  const note = (says: string, held: boolean): boolean => {
    const spec = { standard: 'fetch', anchor: 'orb-algorithm', step: null } as const;
    steps.push(step(spec, says, held, () => `type ${shown(type)}, status ${shown(status)}`));
    return held;
  };
  const type = essenceOf(headerList);
  const nosniff = getDecodeAndSplit(headerList, 'X-Content-Type-Options')?.[0]?.toLowerCase() === 'nosniff';
  const blocked = (): Decision<OpaqueResponseReason> => ({
    ruling: 'blocked',
    reason: 'opaque-response-type',
    evidence: headerEvidence(headerList, 'Content-Type', at),
    steps,
  });
  if (note('the type is JavaScript, CSS or another that elements load', SAFELISTED.test(type) || JAVASCRIPT.test(type)))
    return { ruling: 'allowed', steps };
  const isData = DATA.test(type);
  if (note('the type is never loaded by an element', NEVER_SNIFFED.test(type))) return blocked();
  if (note('the type is data, and so is its body', isData)) return blocked();
  if (note('`nosniff` forbids to look further', nosniff && type === 'text/plain')) return blocked();
  const isMedia = /^(?:image|audio|video)\//.test(type);
  if (note('the type is an image, audio or video, and the status is ok', isMedia && status >= 200 && status <= 299))
    return { ruling: 'allowed', steps };
  return { ruling: 'cannot-tell', missing: ['the response body, which the browser inspects'], steps };
}

/** The MIME type's essence; '' without one. */
function essenceOf(headerList: HeaderList): string {
  const value = getHeader(headerList, 'Content-Type') ?? '';
  return value.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
