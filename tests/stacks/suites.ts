import { expressSuite } from './cases/express';
import type { StackSuite } from './stack-case';

/** Every stack that is executed. `core`: a part of `npm test`. */
export const SUITES: readonly StackSuite[] = [expressSuite];
