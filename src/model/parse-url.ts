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
  if (base !== undefined) return parse(text, base);
  const [kept, most] = text.length > LONGEST_SHORT ? [keptLong, MOST_LONG] : [keptShort, MOST_SHORT];
  const before = kept.get(text);
  if (before !== undefined) return before;
  const parsed = parse(text);
  if (kept.size === most) kept.clear();
  kept.set(text, parsed);
  return parsed;
}

/** Each rule asks for the URLs of the exchange that is judged: parsing them again and again took a tenth of judging. */
const keptShort = new Map<string, Readonly<URL> | null>();
const MOST_SHORT = 100;
const LONGEST_SHORT = 2_000;
/** A response may have as many Set-Cookie lines as its URL is long, and each asks for the URL. */
const keptLong = new Map<string, Readonly<URL> | null>();
const MOST_LONG = 4;

function parse(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
