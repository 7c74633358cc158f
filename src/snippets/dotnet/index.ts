import type { Stack } from '../stack';
import type { DotnetStack } from '../stack-id';
import { aspnetCore } from './aspnet-core';

/** In the order in which they are offered. */
export const DOTNET_STACKS: Readonly<Record<DotnetStack, Stack>> = {
  'aspnet-core': aspnetCore,
};
