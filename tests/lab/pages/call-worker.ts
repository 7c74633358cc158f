/** Runs as a dedicated worker: says that it is ready, then makes the calls that it is sent. */
import { runCalls } from './run-calls';

addEventListener('message', async ({ data }) => postMessage(await runCalls(data)));
postMessage('ready');
