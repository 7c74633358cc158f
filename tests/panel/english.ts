import english from '../../public/_locales/en/messages.json';
import type { Texts } from '../../src/panel/texts/text';

/** The texts of the panel’s frame in English, without a browser. */
export const englishText: Texts = (key, ...values) =>
  english[key].message.replace(/\$(\d)/g, (_, number) => values[number - 1] ?? '');
