/** Runs on a scenario's page: the Run button, `?run`, and `labRun()` for the tests. */
import type { Call, Scenario } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';
import { findCallMaker } from './call-makers';
import { runCalls } from './run-calls';
import { takeControl } from './service-worker-client';

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
const scenario: Pick<Scenario, 'serviceWorker' | 'worker'> & { readonly calls: readonly Call[] } = JSON.parse(
  find('scenario').textContent ?? '',
);
const control = takeControl(scenario.serviceWorker);
const callMaker = findCallMaker({ inWorker: scenario.worker === true });

const outcomeWords: Readonly<Record<CallResult['outcome'], string>> = {
  readable: 'The code got a response',
  opaque: 'It arrived, and the code cannot read it',
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

const makeCalls = async (): Promise<readonly CallResult[]> => {
  const results: CallResult[] = [];
  for (const call of scenario.calls) results.push(...(await (call.by === 'page' ? runCalls : callMaker.run)([call])));
  await control.end();
  return results;
};

window.labRun = () => {
  find('results').textContent = '…';
  const run = makeCalls();
  window.labResult = run;
  run.then(show);
  return run;
};

find('run').addEventListener('click', () => void window.labRun());
Promise.all([control.ready, callMaker.ready]).then(() => {
  document.documentElement.dataset.ready = '';
  if (new URLSearchParams(location.search).has('run')) void window.labRun();
});
