/** Runs in a scenario's frames: each hands the calls on to the frame inside it, and the innermost makes them. */
import { findDeputy } from './deputies';

const deputy = findDeputy({ inWorker: document.documentElement.hasAttribute('data-worker') });

addEventListener('message', async ({ data, source }) => {
  if (source !== parent || data?.lab !== 'run') return;
  parent.postMessage({ lab: 'results', results: await deputy.run(data.calls) }, '*');
});
deputy.ready.then(() => parent.postMessage({ lab: 'ready' }, '*'));
