import type { Change, Fix } from '../../model/change';
import { changeEnvironment } from './fixes';

/** What a document with an opaque origin needs: no server can allow it safely. */
export const giveARealOrigin: Fix = changeEnvironment(
  'give-a-real-origin',
  'Serve the document from a real origin, or add `allow-same-origin` to its frame’s `sandbox`',
  'page',
);

/**
 * Leaves out every fix that would allow an opaque origin: every sandboxed frame of every site has the origin `null`.
 *
 * In: the fixes of a rule. Out: those that allow a named origin or none; where none is left, the one that helps such a
 * document. Every finding’s fixes pass through here, so that no rule has to remember it.
 */
export function withoutOpaqueOrigin(fixes: readonly Fix[]): readonly Fix[] {
  const safe = fixes.filter((fix) => !allowsOpaqueOrigin(fix));
  return safe.length === 0 && fixes.length > 0 ? [giveARealOrigin] : safe;
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
