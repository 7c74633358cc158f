import { ownCopy } from './own-copy';
import { isSecretName } from './secret-names';

/** What stands in place of a secret inside a text. */
export const MASK = '•••';

type Span = readonly [start: number, end: number];

/** What every user info and every parameter has. */
const MAY_HAVE_PARTS = /[@?&#;%]/;

const NO_SPANS: readonly Span[] = [];

/** After the scheme, or at the beginning of a URL without one; up to the last `@` before the path, as a URL parser cuts. */
const USER_INFO = /(?<=^|:)([\\/]{2,})[^\s/?#\\]+@/g;

/** The beginning of a parameter, also inside the encoded URL that another parameter is. */
const PARAMETER =
  /(?:[?&#;]|%(?:25)*(?:3F|26|23))((?:[\w.~[\]$*+-]|%(?!(?:25)*(?:3D|3F|26|23))[\dA-F]{2})+)(?:=|%(?:25)*3D)/gi;
/** A quotation mark ends the value, unless more of the value is behind it. */
const VALUE_IN_TEXT = /(?:(?!%(?:25)*(?:26|23))(?:[^&#;\s`"'<>]|'(?=[\w%])))*/iy;
/** Where the whole text is a URL, nothing but white space ends it. */
const VALUE_IN_URL = /(?:(?!%(?:25)*(?:26|23))[^&#;\s])*/iy;
const WHOLE_URL = /^[a-z][\w+.-]*:\/\/\S*$/i;

/**
 * What looks like a token: a JSON Web Token or an encrypted one, or a long run. No part of a host, which comes first,
 * no name before an equals sign, no name of a file or host.
 */
const TOKEN =
  /(?:(?<=^|:)[\\/]{2,}[^\s/?#\\`"<>]*)|(?<jwt>(?<![\w-])eyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*){0,3})|(?<run>(?<![\w-])[\w-]{24,}(?![\w-])(?:\+[\w+-]*)?)(?!\+|=[^=\s,;]|\.[a-z]+(?![\w-]))/gi;
/** What every such token has. Most texts have it not, and this is found out sooner. */
const MAY_BE_TOKEN = /(?<![\w-])(?:[\w-]{24}|eyJ[\w-]{6})/i;
const SHORTEST_TOKEN = 9;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Of a Content Security Policy or of Subresource Integrity: a digest of what everybody can read. */
const DIGEST = /^sha(?:256|384|512)-/i;

/** How a text is read, and what is written in place of a secret. */
interface Reading {
  readonly mark?: string;
  /** It is the value of a header, so a run that is all of it is not the name of a cookie. */
  readonly isValue?: boolean;
}

/**
 * Replaces the secrets in a text by `•••`: user name and password of a URL, the value of a parameter with a secret name in a
 * query or a fragment, a JSON Web Token, a long random text.
 *
 * In: a URL, a header value, a sentence. Out: the same with the mark. Origins, paths and names are kept, a cookie's name
 * too, however it looks, and UUIDs: they name things. Replacing twice changes nothing. Takes time in proportion to the text. Never throws.
 */
export function withoutSecrets(text: string, { mark = MASK, isValue = false }: Reading = {}): string {
  const secrets = secretsIn(text, isValue);
  if (secrets.length === 0) return text;
  let kept = '';
  let at = 0;
  for (const [start, end] of secrets) {
    kept += text.slice(at, start) + mark;
    at = end;
  }
  return ownCopy(kept + text.slice(at));
}

/** The characters of a header value, after its secrets were replaced: where a span of it is then. Never throws. */
export function spanWithoutSecrets(text: string, [start, end]: Span): Span {
  let before = start;
  let until = end;
  for (const [from, to] of secretsIn(text, true)) {
    const gain = MASK.length - (to - from);
    // A span that begins or ends in the middle of what is replaced takes all of the mark.
    if (start >= to) before += gain;
    else if (start > from) before -= start - from;
    if (end >= to) until += gain;
    else if (end > from) until += from + MASK.length - end;
  }
  return [before, until];
}

/** Where the secrets are, in order and apart from each other. */
function secretsIn(text: string, isValue: boolean): readonly Span[] {
  if (!MAY_HAVE_PARTS.test(text) && !mayHaveToken(text)) return NO_SPANS;
  const found = [...userInfos(text), ...parameterValues(text), ...tokens(text, isValue)].sort(
    (one, other) => one[0] - other[0] || other[1] - one[1],
  );
  const spans: Span[] = [];
  let end = 0;
  for (const span of found) {
    if (span[0] < end || isReplaced(text, span)) continue;
    spans.push(span);
    end = span[1];
  }
  return spans;
}

const mayHaveToken = (text: string): boolean => text.length >= SHORTEST_TOKEN && MAY_BE_TOKEN.test(text);

/** By this module, by the recorder, or left out of a snippet. */
const isReplaced = (text: string, [start, end]: Span): boolean =>
  start === end || text.startsWith(MASK, start) || text[start] === '⟨' || text[start] === '…';

const userInfos = (text: string): readonly Span[] =>
  text.includes('@')
    ? [...text.matchAll(USER_INFO)].map(
        ({ index, 0: all, 1: slashes = '' }): Span => [index + slashes.length, index + all.length - 1],
      )
    : NO_SPANS;

function parameterValues(text: string): readonly Span[] {
  if (!/[?&#;%]/.test(text)) return NO_SPANS;
  const spans: Span[] = [];
  const value = WHOLE_URL.test(text) ? VALUE_IN_URL : VALUE_IN_TEXT;
  for (const { index, 0: all, 1: name = '' } of text.matchAll(PARAMETER)) {
    const start = index + all.length;
    if (start < (spans.at(-1)?.[1] ?? 0) || !isSecretName(decoded(name))) continue;
    value.lastIndex = start;
    spans.push([start, start + (value.exec(text)?.[0].length ?? 0)]);
  }
  return spans;
}

function decoded(name: string): string {
  try {
    return name.includes('%') ? decodeURIComponent(name.replaceAll(/%(?:25)+/g, '%')) : name;
  } catch {
    return name;
  }
}

const tokens = (text: string, isValue: boolean): readonly Span[] => {
  if (!mayHaveToken(text)) return NO_SPANS;
  return [...text.matchAll(TOKEN)].flatMap(({ index, groups }) => {
    const { jwt, run = '' } = groups ?? {};
    const end = index + (jwt ?? run).length;
    const isToken = jwt !== undefined || (isRandom(run) && (isValue || !isName(text, index, end)));
    return isToken ? [[index, end] satisfies Span] : [];
  });
};

/** All of a text, of a piece of code in a sentence, of an item in a list: it is what the cookie is called. */
const isName = (text: string, start: number, end: number): boolean =>
  /^$|[`\s,]$/.test(text.slice(Math.max(0, start - 1), start)) && /^(?:$|[`,])/.test(text.slice(end, end + 1));

/** Words change between letters and digits, and between small and capital letters, less often than chance does. */
function isRandom(run: string): boolean {
  if (run.length < 24 || UUID.test(run) || DIGEST.test(run)) return false;
  let changes = 0;
  let digits = 0;
  let last = '';
  for (const character of run) {
    const kind = kindOf(character);
    if (kind === 'digit') digits += 1;
    if (kind !== last && kind !== 'other' && last !== 'other') changes += 1;
    last = kind;
  }
  return digits >= 3 && changes * 5 >= run.length;
}

function kindOf(character: string): 'digit' | 'small' | 'capital' | 'other' {
  if (character >= '0' && character <= '9') return 'digit';
  if (character >= 'a' && character <= 'z') return 'small';
  return character >= 'A' && character <= 'Z' ? 'capital' : 'other';
}
