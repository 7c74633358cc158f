import type { Texts } from '../src/panel/texts/text';
import { browser } from './browser';

/** A text of `public/_locales` in the browser’s language. */
export const message: Texts = (key, ...values) => browser.i18n.getMessage(key, [...values]);

/** Writes the texts of a page of the extension: each element names its own in `data-text`. */
export function writeTexts(): void {
  document.documentElement.lang = browser.i18n.getUILanguage();
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]'))
    element.textContent = browser.i18n.getMessage(element.dataset.text ?? '');
}
