import type { Stack } from '../stack';
import type { RubyStack } from '../stack-id';

/** In the order in which they are offered. */
export const RUBY_STACKS: Readonly<Record<RubyStack, Stack>> = {};
