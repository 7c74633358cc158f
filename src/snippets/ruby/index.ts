import type { Stack } from '../stack';
import type { RubyStack } from '../stack-id';
import { rack } from './rack';
import { rails } from './rails';
import { sinatra } from './sinatra';

/** In the order in which they are offered. */
export const RUBY_STACKS: Readonly<Record<RubyStack, Stack>> = {
  rails,
  sinatra,
  rack,
};
