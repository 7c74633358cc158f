import { describe, it } from 'vitest';
import { PROXY_STACKS } from '../../../src/snippets/proxies';
import { expectWholeAndSafe, KINDS_OF_NEEDS } from './whole-and-safe';

describe.each(Object.entries(PROXY_STACKS))('%s', (_, stack) => {
  it.each(KINDS_OF_NEEDS)('%s: everything is there, and nobody else is let in', (_kind, needs) => {
    expectWholeAndSafe(stack, needs);
  });
});
