/** Runs on a scenario's page: the Run button, `?run`, and `labRun()` for the tests. */
import type { Call, Scenario } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';
import { findCallMaker } from './call-makers';
import { runCalls } from './run-calls';
import { takeControl } from './service-worker-client';
import { showResults } from './show-results';

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

const show = (results: readonly CallResult[]): void => {
  showResults(find('results'), results);
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
