import type english from '../../../public/_locales/en/messages.json';

export type TextKey = keyof typeof english;

/** In: a key, and what stands for `$1`, `$2`, … in its text. Out: the text in the language of the user. */
export type Texts = (key: TextKey, ...values: readonly string[]) => string;

let texts: Texts = (key) => key;

/** Says where the texts of the panel’s frame come from, before it is drawn. A browser’s language does not change while a panel is open. */
export const setTexts = (given: Texts): void => {
  texts = given;
};

/** A text of the panel’s frame: see `public/_locales`. */
export const text: Texts = (key, ...values) => texts(key, ...values);

/** Made once, because each drawing writes several numbers. */
const NUMBER = new Intl.NumberFormat('en');

/** One of two texts, with the number in it: "1 host", "3 hosts". */
export const counted = (count: number, one: TextKey, many: TextKey): string =>
  text(count === 1 ? one : many, NUMBER.format(count));

/** "1 request", "3 requests". */
export const requestCount = (count: number): string => counted(count, 'requestCountOne', 'requestCountMany');
