/** A regular expression as a tree. Letter case does not count. */
export type Regex =
  | { readonly kind: 'character'; readonly has: (character: string) => boolean }
  | { readonly kind: 'sequence'; readonly of: readonly Regex[] }
  | { readonly kind: 'one-of'; readonly of: readonly Regex[] }
  | { readonly kind: 'repeat'; readonly of: Regex; readonly from: number; readonly to: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/** Longer ones are not read. */
const MOST_CHARACTERS = 200;
const MOST_TIMES = 50;

/** Why a text is no regular expression that the filter can use; the end of a sentence. */
class Refused extends Error {}

/**
 * Reads a regular expression of the filter: the syntax of JavaScript without what cannot be tested in linear time (references to a
 * group, conditions on what comes before or after), and without `\b`.
 *
 * In: the text between the slashes. Out: the tree, or why it cannot be read. Never throws.
 */
export function parseRegex(source: string): Regex | string {
  if (source.length > MOST_CHARACTERS) return `it has more than ${MOST_CHARACTERS} characters`;
  const reader = { source, at: 0 };
  try {
    const read = alternatives(reader);
    return reader.at < source.length ? '`)` has no `(`' : read;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

interface Reader {
  readonly source: string;
  at: number;
}

const peek = ({ source, at }: Reader): string => source.charAt(at);

function take(reader: Reader): string {
  const character = peek(reader);
  reader.at += 1;
  return character;
}

function takeIf(reader: Reader, text: string): boolean {
  if (!reader.source.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

function alternatives(reader: Reader): Regex {
  const of = [sequence(reader)];
  while (takeIf(reader, '|')) of.push(sequence(reader));
  return of.length === 1 && of[0] ? of[0] : { kind: 'one-of', of };
}

function sequence(reader: Reader): Regex {
  const of: Regex[] = [];
  while (peek(reader) !== '' && peek(reader) !== '|' && peek(reader) !== ')') of.push(repeated(reader, item(reader)));
  return { kind: 'sequence', of };
}

const COUNTS = /\{(\d+)(?:(,)(\d*))?\}/y;

function repeated(reader: Reader, of: Regex): Regex {
  const times = timesAt(reader);
  if (times === null) return of;
  if (of.kind === 'start' || of.kind === 'end') throw new Refused('nothing stands before a `*`, `+`, `?` or `{`');
  takeIf(reader, '?'); // As few as possible: the same are found.
  if (timesAt(reader) !== null) throw new Refused('two of `*`, `+`, `?` and `{` stand side by side');
  return { kind: 'repeat', of, from: times[0], to: times[1] };
}

function timesAt(reader: Reader): readonly [number, number] | null {
  if (takeIf(reader, '*')) return [0, Number.POSITIVE_INFINITY];
  if (takeIf(reader, '+')) return [1, Number.POSITIVE_INFINITY];
  if (takeIf(reader, '?')) return [0, 1];
  COUNTS.lastIndex = reader.at;
  const [all, least, comma, most] = COUNTS.exec(reader.source) ?? [];
  if (all === undefined) return null;
  reader.at += all.length;
  const from = Number(least);
  const to = most ? Number(most) : comma ? Number.POSITIVE_INFINITY : from;
  if (Math.max(from, most ? to : 0) > MOST_TIMES) throw new Refused(`\`${all}\` is more than ${MOST_TIMES} times`);
  if (from > to) throw new Refused(`\`${all}\` begins with the larger number`);
  return [from, to];
}

const ANY = character(() => true);

function item(reader: Reader): Regex {
  const next = take(reader);
  switch (next) {
    case '(':
      return group(reader);
    case '[':
      return characterClass(reader);
    case '.':
      return ANY;
    case '^':
      return { kind: 'start' };
    case '$':
      return { kind: 'end' };
    case '*':
    case '+':
    case '?':
      throw new Refused(`nothing stands before \`${next}\``);
    case '\\':
      return character(escaped(reader));
    default:
      return character(literal(next));
  }
}

function group(reader: Reader): Regex {
  if (takeIf(reader, '?') && !takeIf(reader, ':')) {
    throw new Refused('of the groups that begin with `(?` only `(?:` is known');
  }
  const inside = alternatives(reader);
  if (!takeIf(reader, ')')) throw new Refused('`(` has no `)`');
  return inside;
}

function character(has: (character: string) => boolean): Regex {
  return { kind: 'character', has };
}

const literal = (wanted: string): ((character: string) => boolean) => {
  const lower = wanted.toLowerCase();
  return (character) => character === lower;
};

const CLASSES: Readonly<Record<string, RegExp>> = { d: /\d/, D: /\D/, w: /\w/, W: /\W/, s: /\s/, S: /\S/ };
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function escaped(reader: Reader): (character: string) => boolean {
  const next = take(reader);
  if (next === '') throw new Refused('nothing stands after `\\`');
  const known = CLASSES[next];
  if (known) return (character) => known.test(character);
  const control = CONTROLS[next];
  if (control !== undefined) return literal(control);
  if (/[a-z\d]/i.test(next)) throw new Refused(`\`\\${next}\` is not known here`);
  return literal(next);
}

/** "[a-z_]", "[^/]" */
function characterClass(reader: Reader): Regex {
  const isNegated = takeIf(reader, '^');
  const parts: ((character: string) => boolean)[] = [];
  while (peek(reader) !== ']') {
    if (peek(reader) === '') throw new Refused('`[` has no `]`');
    parts.push(classPart(reader));
  }
  reader.at += 1;
  return character((one) => parts.some((has) => has(one)) !== isNegated);
}

function classPart(reader: Reader): (character: string) => boolean {
  const first = take(reader);
  if (first === '\\') return escaped(reader);
  const [dash, last = ''] = reader.source.slice(reader.at, reader.at + 2);
  if (dash !== '-' || last === ']' || last === '' || last === '\\') return literal(first);
  reader.at += 2;
  if (first > last) throw new Refused(`\`${first}-${last}\` begins with the larger character`);
  const isWithin = (one: string): boolean => one >= first && one <= last;
  return (one) => isWithin(one) || isWithin(one.toUpperCase());
}
