import type { Change, Fix } from '../../model/change';
import type { HopFacts } from '../../model/facts';
import type { Situation } from '../../model/situation';
import { callFinalUrl, changeEnvironment } from './fixes';
import { apiHost, code, hostOf } from './words';

/** What a document with an opaque origin needs: no server can allow it safely. */
export const giveARealOrigin: Fix = changeEnvironment(
  'give-a-real-origin',
  'Serve the document from a real origin, or add `allow-same-origin` to its frame’s `sandbox`',
  'page',
);

/**
 * Leaves out every fix that would allow an opaque origin: every sandboxed frame of every site has the origin `null`.
 *
 * In: the situation; the fixes of its rule. Out: those that allow a named origin or none; where a CORS refusal would have none
 * left, those that help without it. After a redirect that made the origin opaque, these come first. Every finding’s fixes pass
 * through here, so that no rule has to remember it.
 */
export function withoutOpaqueOrigin(s: Situation, fixes: readonly Fix[]): readonly Fix[] {
  const safe = fixes.filter((fix) => !allowsOpaqueOrigin(fix));
  const isNullRefused = s.cause.blocks && isNull(s.hop) && /^(?:cors|preflight):/.test(s.cause.reason);
  if (safe.length === fixes.length && (fixes.length > 0 || !isNullRefused)) return safe;
  if (isMadeOpaqueByRedirect(s)) return [...avoidRedirect(s), ...safe];
  return safe.length === 0 ? [giveARealOrigin] : safe;
}

const isNull = ({ requestOrigin }: HopFacts): boolean => requestOrigin.known && requestOrigin.value === 'null';

/** The first request named the page’s origin, and this one does not: the document has an origin, and no sandbox is the cause. */
const isMadeOpaqueByRedirect = ({ cause, facts, hop }: Situation): boolean =>
  cause.at.hop > 0 && isNull(hop) && facts.hops[0].requestOrigin.known && !isNull(facts.hops[0]);

const NOT_RECORDED = 'What the server responds without the redirect was not recorded.';

/** The page calls the last URL, whose server can then allow its origin by name, or the first server responds itself. */
function avoidRedirect(s: Situation): readonly Fix[] {
  const [first] = s.facts.hops;
  const origin = first.requestOrigin.known ? first.requestOrigin.value : '';
  const last = apiHost(s);
  const direct = callFinalUrl(
    s,
    s.hop.url,
    s.hop.urlOrigin === origin
      ? 'without the redirect: it is of the page’s own origin, and needs no CORS header'
      : `without the redirect: that request names ${code(origin)}, and ${code(last)} must allow this origin`,
  );
  const through = `Or let the server of ${code(hostOf(first.url))} get it from ${code(last)} and respond with it, instead of redirecting`;
  return [
    // No code: this call’s cookies and `Authorization` header may not be meant for the other server.
    { ...direct, snippet: null, notProved: NOT_RECORDED },
    changeEnvironment('respond-instead-of-redirecting', through, 'network', { notProved: NOT_RECORDED }),
  ];
}

/** A sentence that advises to trust `null`: "Pages of `null` can then read ...", "accept handshakes from `null`". */
const TRUSTS_NULL = /\b(?:of|from|origin,) `null`|Allow-Origin: null|allowed-origin="?null/;

function allowsOpaqueOrigin({ change, title, danger, snippet, secondSnippet }: Fix): boolean {
  const texts = [title, danger, snippet?.text, secondSnippet?.text];
  return namesNull(change) || texts.some((text) => text !== undefined && text !== null && TRUSTS_NULL.test(text));
}

function namesNull(change: Change): boolean {
  if (!('intents' in change)) return false;
  return change.intents.some(
    (intent) =>
      ('origin' in intent && intent.origin === 'null') ||
      (intent.intent === 'allow-only-listed' && intent.origins.includes('null')) ||
      (intent.intent === 'one-line-only' && intent.value === 'null'),
  );
}
