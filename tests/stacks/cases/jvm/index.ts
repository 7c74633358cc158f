import type { StackSuite } from '../../stack-case';

export const jvmSuites: readonly StackSuite[] = [];
