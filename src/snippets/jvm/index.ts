import type { Stack } from '../stack';
import type { JvmStack } from '../stack-id';

/** In the order in which they are offered. */
export const JVM_STACKS: Readonly<Record<JvmStack, Stack>> = {};
