import { describe, it } from 'vitest';
import { GO_STACKS } from '../../../src/snippets/go';
import { expectWholeAndSafe, KINDS_OF_NEEDS } from './whole-and-safe';

describe.each(Object.entries(GO_STACKS))('%s', (_, stack) => {
  it.each(KINDS_OF_NEEDS)('%s: everything is there, and nobody else is let in', (_kind, needs) => {
    expectWholeAndSafe(stack, needs);
  });
});
