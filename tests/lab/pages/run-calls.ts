import type { Call } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';
import { runBeacon, runEventSource, runWebSocket } from './connection-calls';
import { runElement } from './element-calls';
import { failed } from './outcomes';
import { runFetch, runXhr } from './script-calls';

/** Makes the calls of a scenario in order, where this code runs, and tells what it got from each. Never rejects. */
export async function runCalls(calls: readonly Call[]): Promise<readonly CallResult[]> {
  const results: CallResult[] = [];
  for (const call of calls) results.push(await runCall(call));
  return results;
}

async function runCall(call: Call): Promise<CallResult> {
  try {
    switch (call.api) {
      case 'fetch':
        return await runFetch(call);
      case 'xhr':
        return await runXhr(call);
      case 'event-source':
        return await runEventSource(call);
      case 'web-socket':
        return await runWebSocket(call);
      case 'beacon':
        return await runBeacon(call);
      default:
        return await runElement(call.api, call.to);
    }
  } catch (error) {
    return failed(String(error));
  }
}
