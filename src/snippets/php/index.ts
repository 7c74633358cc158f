import type { Stack } from '../stack';
import type { PhpStack } from '../stack-id';

/** In the order in which they are offered. */
export const PHP_STACKS: Readonly<Record<PhpStack, Stack>> = {};
