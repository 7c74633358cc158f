import type { StackSuite } from '../../stack-case';
import { expressSuite } from './express';

export const nodeSuites: readonly StackSuite[] = [expressSuite];
