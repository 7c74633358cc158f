/**
 * What the cookie algorithms need to know of a cookie-value that was replaced.
 * OURS: no standard has this notation; the angle brackets are not allowed in a cookie-value that a server should send.
 */
export interface ValueFacts {
  readonly sizeBytes: number;
  /** A control character other than a tab (RFC6265bis 5.7 step 3). */
  readonly hasControlCharacter: boolean;
  readonly hasTab: boolean;
  readonly isQuoted: boolean;
  /** The cookie-name prefix, in lower case, with which the value begins: it matters for a cookie without a name. */
  readonly prefix: string | null;
  readonly hasEqualsSign: boolean;
}

const PREFIXES = ['__host-http-', '__http-', '__host-', '__secure-'];
const NOTATION = /^⟨(\d+) bytes(?:, ([a-z_ ,-]+))?⟩$/;

/** Most values: only their length is a fact. */
const PLAIN = /^(?!__)[\w.~%+/-]+$/;

/** The facts of a value, from the value itself or from its redacted form. Never throws. */
export function valueFacts(text: string): ValueFacts {
  const match = NOTATION.exec(text);
  if (match) {
    const flags = (match[2] ?? '').split(', ');
    return {
      sizeBytes: Number(match[1]),
      hasControlCharacter: flags.includes('control character'),
      hasTab: flags.includes('tab'),
      isQuoted: flags.includes('quoted'),
      prefix: flags.find((flag) => PREFIXES.includes(flag)) ?? null,
      hasEqualsSign: flags.includes('equals sign'),
    };
  }
  return {
    sizeBytes: new TextEncoder().encode(text).length,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    hasControlCharacter: /[\x00-\x08\x0a-\x1f\x7f]/.test(text),
    hasTab: text.includes('\t'),
    isQuoted: text.length > 1 && text.startsWith('"') && text.endsWith('"'),
    prefix: PREFIXES.find((prefix) => text.toLowerCase().startsWith(prefix)) ?? null,
    hasEqualsSign: text.includes('='),
  };
}

/** Replaces a value by its facts: `⟨36 bytes, quoted⟩`. A value that is already replaced stays as it is. */
export function redactValue(text: string): string {
  if (PLAIN.test(text)) return `⟨${text.length} bytes⟩`;
  if (text === '' || NOTATION.test(text)) return text;
  const facts = valueFacts(text);
  const flags = [
    facts.hasControlCharacter && 'control character',
    facts.hasTab && 'tab',
    facts.isQuoted && 'quoted',
    facts.hasEqualsSign && 'equals sign',
    facts.prefix,
  ].filter((flag) => typeof flag === 'string');
  return `⟨${[`${facts.sizeBytes} bytes`, ...flags].join(', ')}⟩`;
}
