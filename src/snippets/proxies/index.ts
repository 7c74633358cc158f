import type { Stack } from '../stack';
import type { ProxyStack } from '../stack-id';

/** In the order in which they are offered. */
export const PROXY_STACKS: Readonly<Record<ProxyStack, Stack>> = {};
