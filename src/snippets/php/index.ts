import type { Stack } from '../stack';
import type { PhpStack } from '../stack-id';
import { laravel } from './laravel';
import { php } from './php';
import { wordpress } from './wordpress';

/** In the order in which they are offered. */
export const PHP_STACKS: Readonly<Record<PhpStack, Stack>> = {
  php,
  laravel,
  wordpress,
};
