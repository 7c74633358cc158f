import type { Stack } from '../stack';
import type { ManagedStack } from '../stack-id';

/** In the order in which they are offered. */
export const MANAGED_STACKS: Readonly<Record<ManagedStack, Stack>> = {};
