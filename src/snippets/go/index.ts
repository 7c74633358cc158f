import type { Stack } from '../stack';
import type { GoStack } from '../stack-id';

/** In the order in which they are offered. */
export const GO_STACKS: Readonly<Record<GoStack, Stack>> = {};
