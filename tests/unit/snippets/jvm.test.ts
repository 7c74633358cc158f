import { describe, expect, it } from 'vitest';
import { JVM_STACKS } from '../../../src/snippets/jvm';
import { expectWholeAndSafe, KINDS_OF_NEEDS } from './whole-and-safe';

/** Jetty 9 cannot set a session cookie that is partitioned. */
const cannot = (id: string, kind: string): boolean => id === 'jetty' && kind === 'partitioned';

describe.each(Object.entries(JVM_STACKS))('%s', (id, stack) => {
  it.each(KINDS_OF_NEEDS.filter(([kind]) => !cannot(id, kind)))(
    '%s: everything is there, and nobody else is let in',
    (_kind, needs) => {
      expectWholeAndSafe(stack, needs);
    },
  );

  it.each(KINDS_OF_NEEDS.filter(([kind]) => cannot(id, kind)))('%s: says that it cannot', (_kind, needs) => {
    expect(stack.write(needs)).toBeNull();
  });
});
