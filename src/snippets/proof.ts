import { EXECUTED } from './executed';
import type { StackId } from './stack-id';
import { STACKS } from './stacks';

/** What was executed of a stack, or where its change was read, in one sentence or two. Never throws. */
export function proofOf(stack: StackId): string {
  const executed = EXECUTED[stack];
  if (executed !== undefined) {
    const { versions, on, cases, restarts } = executed;
    const took = restarts === 1 ? 'one restart each' : `at most ${restarts} restarts each`;
    return `Executed with ${versions.join(', ')} on ${on}, for one page: ${cases} wrong configurations, ${took}.`;
  }
  const { documentation } = STACKS[stack];
  const source =
    documentation === undefined ? '' : ` Written by ${documentation.url}, read on ${documentation.readOn}.`;
  return `Not executed by us.${source}`;
}
