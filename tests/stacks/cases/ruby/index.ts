import type { StackSuite } from '../../stack-case';
import { rackSuite } from './rack';
import { railsSuite } from './rails';
import { sinatraSuite } from './sinatra';

export const rubySuites: readonly StackSuite[] = [railsSuite, sinatraSuite, rackSuite];
