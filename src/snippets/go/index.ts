import type { Stack } from '../stack';
import type { GoStack } from '../stack-id';
import { goGin } from './go-gin';
import { goNetHttp } from './go-net-http';
import { goRsCors } from './go-rs-cors';

/** In the order in which they are offered. */
export const GO_STACKS: Readonly<Record<GoStack, Stack>> = {
  'go-net-http': goNetHttp,
  'go-rs-cors': goRsCors,
  'go-gin': goGin,
};
