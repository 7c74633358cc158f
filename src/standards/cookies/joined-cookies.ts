type Span = readonly [number, number];

/** A second cookie that a comma joined to a Set-Cookie line. */
export interface JoinedCookie {
  readonly name: string;
  /** Of its name, value and attributes, up to the end of the line. */
  readonly span: Span;
  /** Where the comma is. */
  readonly comma: number;
}

/** A value is replaced by its facts in angle brackets, which may have commas. */
const PAIR =
  /,(\s*)([!#$%&'*+\-.^_`|~\w]+)=(?:⟨\d+ bytes[a-z_ ,-]*⟩|[^;,\s]*)\s*(?=;\s*(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned|priority)\b)/gi;
const ATTRIBUTE = /^(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned|priority)$/i;
const PATH = /^;\s*path=/i;

/**
 * Finds a second cookie in a Set-Cookie line: a framework or a proxy joined two lines by a comma, as it may with other headers.
 * One line is one cookie, so the browser reads the second one as a part of the first one’s attributes.
 *
 * In: a set-cookie-string. Out: the first place behind a `;` where a comma is followed by a name, a value and an attribute; null
 * when there is none. A comma in a date, in a value or (without a space behind it) in a Path may be meant. Never throws.
 * OURS: no standard has this; RFC 6265, section 3, forbids to join the lines.
 */
export function joinedCookie(line: string): JoinedCookie | null {
  const attributes = line.indexOf(';');
  if (attributes < 0) return null;
  for (const found of line.matchAll(PAIR)) {
    const [, space = '', name = ''] = found;
    const mayBePath = space === '' && PATH.test(line.slice(line.lastIndexOf(';', found.index), found.index));
    if (found.index < attributes || ATTRIBUTE.test(name) || mayBePath) continue;
    return { name, span: [found.index + 1 + space.length, line.length], comma: found.index };
  }
  return null;
}
