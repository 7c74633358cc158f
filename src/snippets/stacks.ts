import { express } from './node/express';
import { nodeHttp } from './node/node-http';
import type { Stack } from './stack';
import type { StackId } from './stack-id';

/** The stacks, in the order in which they are offered. */
export const STACKS: Readonly<Record<StackId, Stack>> = {
  express,
  'node-http': nodeHttp,
};
