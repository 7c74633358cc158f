import type { Stack } from '../stack';
import type { DotnetStack } from '../stack-id';

/** In the order in which they are offered. */
export const DOTNET_STACKS: Readonly<Record<DotnetStack, Stack>> = {};
