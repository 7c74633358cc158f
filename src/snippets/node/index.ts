import type { Stack } from '../stack';
import type { NodeStack } from '../stack-id';
import { express } from './express';
import { nodeHttp } from './node-http';

/** In the order in which they are offered. */
export const NODE_STACKS: Readonly<Record<NodeStack, Stack>> = {
  express,
  'node-http': nodeHttp,
};
