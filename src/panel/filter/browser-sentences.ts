import type { BrowserMessage } from '../../browsers/browser-message';
import { ANY_CORS_FAILURE, ANY_FAILURE, browserMessages, PRINTED_AS_IS } from '../../browsers/console-messages';
import { failureKey, failureKeyAt } from '../state/failure-keys';

/** A failure that a text names: the key by which it is compared, and its meaning in the panel’s words. */
export interface NamedFailure {
  readonly key: string;
  readonly name: string;
  readonly meaning: string;
}

/** A sentence that some browser prints, and the failures it stands for. */
interface Sentence {
  /** Constant parts in order, each without whitespace and quotes. */
  readonly parts: readonly string[];
  readonly failures: readonly NamedFailure[];
}

/** Without whitespace and quotes, in lower case: a field, a terminal or a chat may change these. */
const squeeze = (text: string): string => text.toLowerCase().replace(/[\s'"`‘’“”]+/g, '');

const entries: readonly (readonly [string, BrowserMessage])[] = Object.values(browserMessages).flatMap((messages) =>
  Object.entries(messages),
);

const sentences: readonly Sentence[] = joinedByText(
  entries.flatMap(([name, { meaning, console = [], issue, notSent, notStored }]) => {
    const anywhere = { key: failureKey(name), name, meaning };
    return [
      ...console.map((text) => ({ text, failure: anywhere })),
      ...(issue ? [{ text: issue, failure: anywhere }] : []),
      ...(notSent ? [{ text: notSent, failure: { ...anywhere, key: failureKeyAt(name, 'request') } }] : []),
      ...(notStored ? [{ text: notStored, failure: { ...anywhere, key: failureKeyAt(name, 'response') } }] : []),
    ];
  }),
);

/** Several failures may share one sentence: an issue's title. */
function joinedByText(list: readonly { readonly text: string; readonly failure: NamedFailure }[]): readonly Sentence[] {
  const byText = new Map<string, NamedFailure[]>();
  for (const { text, failure } of list) byText.set(text, [...(byText.get(text) ?? []), failure]);
  return [...byText].map(([text, failures]) => ({
    parts: text
      .split('…')
      .map(squeeze)
      .filter((part) => part !== ''),
    failures,
  }));
}

/** The failures whose sentence is in a text; the longer sentence counts where one contains the other. */
export function failuresWordedIn(text: string): readonly NamedFailure[] {
  const squeezed = squeeze(text);
  const found = sentences.filter(({ parts }) => isContained(parts, squeezed));
  return found
    .filter((one) => !found.some((other) => other !== one && isContained(one.parts, other.parts.join('…'))))
    .flatMap(({ failures }) => failures);
}

function isContained(parts: readonly string[], squeezed: string): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = squeezed.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

const namesByKey: ReadonlyMap<string, NamedFailure> = new Map(
  entries.map(([name, { meaning }]) => [failureKey(name), { key: failureKey(name), name, meaning }]),
);

/** The failure that a word names exactly, whatever its letter case: "WildcardOriginNotAllowed", "ERR_CONNECTION_RESET". */
export function failureNamed(word: string): NamedFailure | null {
  const known = namesByKey.get(failureKey(word));
  if (known) return known;
  const name = /^err_/i.test(word) ? `net::${word}` : word;
  const printed = name.replace(/^[^.]+/, (error) => error.toUpperCase().replace('NET::', 'net::'));
  return PRINTED_AS_IS.test(printed)
    ? (namesByKey.get(failureKey(printed)) ?? {
        key: failureKey(printed),
        name: printed,
        meaning: `Network error ${printed}`,
      })
    : null;
}

/**
 * The failures whose names are in a sentence. There a name is written as the browser writes it, and names that are
 * ordinary words, or those of JavaScript's own errors, do not count.
 */
export function failuresNamedIn(text: string): readonly NamedFailure[] {
  const words = new Set(text.match(/(?<=blocked:)[a-z-]+|net::ERR_\w+(?:\.\w+)?|[A-Za-z]\w+/g));
  return [...words].flatMap((word) => {
    const found = failureNamed(word);
    if (found === null || found.name !== word || /Error$/.test(word)) return [];
    const isName = PRINTED_AS_IS.test(word) || /^[A-Z].*[a-z][A-Z]/.test(word) || text.includes(`blocked:${word}`);
    return isName ? [found] : [];
  });
}

const asPattern = (phrases: readonly string[]): RegExp =>
  new RegExp(
    phrases
      .map((phrase) => phrase.replace(/[()]/g, '\\$&').replaceAll(' ', '\\s*'))
      .map((phrase) => `(?<!\\w)${phrase}${/\w$/.test(phrase) ? '(?![A-Za-z])' : ''}`)
      .join('|'),
    'i',
  );
const anyFailure = asPattern(ANY_FAILURE);
const anyCorsFailure = asPattern(ANY_CORS_FAILURE);

/** Whether a text says that a request failed, or that CORS stopped it, without saying why. */
export const saysOnly = (text: string): 'cors' | 'any' | null =>
  anyCorsFailure.test(text) ? 'cors' : anyFailure.test(text) ? 'any' : null;
