/**
 * Parses a URL.
 *
 * In: any text; the URL that a relative one is resolved against. Out: the URL, which others may have too: it must not be changed;
 * null where it does not parse. Never throws.
 * BELIEF: `URL.canParse` tells the same. In Node 20.20.2 it returns false for `https://bücher.test/` once V8 has compiled the
 * function that calls it, after some thousand calls. `new URL` parses that URL at any time (measured 2026-11).
 * Standard: https://url.spec.whatwg.org/#concept-url-parser
 */
export function parseUrl(text: string, base?: string): Readonly<URL> | null {
  if (base !== undefined || text.length > LONGEST_KEPT) return parse(text, base);
  const before = kept.get(text);
  if (before !== undefined) return before;
  const parsed = parse(text);
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(text, parsed);
  return parsed;
}

/** Each rule asks for the URLs of the exchange that is judged: parsing them again and again took a tenth of judging. */
const kept = new Map<string, Readonly<URL> | null>();
const MOST_KEPT = 100;
const LONGEST_KEPT = 2_000;

function parse(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
