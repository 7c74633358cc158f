import type { Example } from '../../src/rules/shared/scenario';
import { allExamples } from '../run/examples';

/** Examples that are not compared with Firefox, and why. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['coep-frame-without-coep', 'the page of the lab waits for a frame that Firefox never reports'],
  ['coep-frame-without-either', 'the page of the lab waits for a frame that Firefox never reports'],
  ['session-too-large', 'the call of the lab does not end in Firefox'],
]);

/** All that are compared. */
export const compared: readonly Example[] = allExamples.filter(({ id }) => !LEFT_OUT.has(id));

/** The first example of each culprit, and the first without one: what `npm test` has the time for. */
export const firstOfEachCulprit: readonly Example[] = [
  ...new Map(compared.map((example) => [example.findings[0] ?? '', example] as const).toReversed()).values(),
].toReversed();
