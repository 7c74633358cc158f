import type { StackSuite } from '../../stack-case';

export const proxiesSuites: readonly StackSuite[] = [];
