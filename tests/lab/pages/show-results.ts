import type { CallResult } from '../result';

const outcomeWords: Readonly<Record<CallResult['outcome'], string>> = {
  readable: 'The code got a response',
  opaque: 'It arrived, and the code cannot read it',
  'network-error': 'The code got an error',
};

/** Shows in a list what the page's own code got, one item for each call. */
export const showResults = (list: HTMLElement, results: readonly CallResult[]): void => {
  list.replaceChildren(
    ...results.map(({ outcome, status, text, error }) => {
      const item = document.createElement('li');
      item.className = `result ${outcome}`;
      const words = document.createElement('strong');
      words.textContent = `${outcomeWords[outcome]}${status === null ? '' : `: status ${status}`}`;
      const detail = document.createElement('code');
      detail.textContent = error ?? text;
      item.append(words, ...(detail.textContent === '' ? [] : [detail]));
      return item;
    }),
  );
};
