import type { StackSuite } from '../../stack-case';

export const pythonSuites: readonly StackSuite[] = [];
