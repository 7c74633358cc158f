import type { StackSuite } from '../../stack-case';

export const goSuites: readonly StackSuite[] = [];
