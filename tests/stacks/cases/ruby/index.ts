import type { StackSuite } from '../../stack-case';

export const rubySuites: readonly StackSuite[] = [];
