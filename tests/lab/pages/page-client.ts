/** Runs on a scenario's page: the Run button, `?run`, and `labRun()` for the tests. */
import type { Call } from '../../../src/rules/scenario';
import type { CallResult } from '../result';
import { runCalls } from './run-calls.js';

declare global {
  interface Window {
    /** Makes the scenario's calls and shows and returns what the code got. */
    labRun: () => Promise<readonly CallResult[]>;
    /** The last run; absent before the first. */
    labResult?: Promise<readonly CallResult[]>;
  }
}

const find = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
};
const calls: readonly Call[] = JSON.parse(find('calls').textContent ?? '[]');
const frame = document.querySelector('iframe');

/** A frame makes the calls when it is asked to, and answers by message. */
const runInFrame = (target: Window): Promise<readonly CallResult[]> =>
  new Promise((resolve) => {
    const listen = (event: MessageEvent): void => {
      if (event.source !== target || event.data?.lab !== 'results') return;
      removeEventListener('message', listen);
      resolve(event.data.results);
    };
    addEventListener('message', listen);
    target.postMessage({ lab: 'run', calls }, '*');
  });

const outcomeWords: Readonly<Record<CallResult['outcome'], string>> = {
  readable: 'The code got an answer',
  opaque: 'It arrived, and the code may not look inside',
  'network-error': 'The code got an error',
};

const show = (results: readonly CallResult[]): void => {
  find('results').replaceChildren(
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
  document.documentElement.dataset.result = JSON.stringify(results);
};

window.labRun = () => {
  find('results').textContent = '…';
  const run = frame?.contentWindow ? runInFrame(frame.contentWindow) : runCalls(calls);
  window.labResult = run;
  run.then(show);
  return run;
};

const frameIsReady = (): Promise<void> =>
  new Promise((resolve) => {
    if (frame === null) return resolve();
    addEventListener('message', (event) => {
      if (event.source === frame.contentWindow && event.data?.lab === 'ready') resolve();
    });
    // Set here, not in the document: this script must be listening before the frame says that it is ready.
    frame.src = frame.dataset.src ?? '';
  });

find('run').addEventListener('click', () => void window.labRun());
frameIsReady().then(() => {
  document.documentElement.dataset.ready = '';
  if (new URLSearchParams(location.search).has('run')) void window.labRun();
});
