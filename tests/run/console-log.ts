import type { ConsoleMessage, Page } from 'playwright-core';

/** What a page's console prints of its requests, worded as DevTools' Console panel does. */
export interface ConsoleLog {
  /** Since the last call of `take`. */
  readonly take: () => readonly string[];
}

/** Listens to a page from now on. */
export const listenToConsole = (page: Page): ConsoleLog => {
  let texts: string[] = [];
  const note = (text: string): void => {
    texts.push(text);
  };
  page.on('console', (message) => note(placed(message)));
  page.on('pageerror', (error) => note(`Uncaught (in promise) ${error}`));
  return {
    take: () => {
      const taken = texts;
      texts = [];
      return taken;
    },
  };
};

/** With the place in front, as in a copied line; for a resource that did not load it is the resource. */
const placed = (message: ConsoleMessage): string => {
  const { url, lineNumber } = message.location();
  return `${url}:${lineNumber + 1} ${message.text()}`;
};
