import type { StackSuite } from '../../stack-case';

export const phpSuites: readonly StackSuite[] = [];
