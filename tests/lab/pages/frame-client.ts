/** Runs in a scenario's frames: each hands the calls on to the frame inside it, and the innermost makes them. */
import { findCallMaker } from './call-makers';

const callMaker = findCallMaker({ inWorker: document.documentElement.hasAttribute('data-worker') });

addEventListener('message', async ({ data, source }) => {
  if (source !== parent || data?.lab !== 'run') return;
  parent.postMessage({ lab: 'results', results: await callMaker.run(data.calls) }, '*');
});
callMaker.ready.then(() => parent.postMessage({ lab: 'ready' }, '*'));
