import { goSuites } from './cases/go';
import { jvmSuites } from './cases/jvm';
import { nodeSuites } from './cases/node';
import { phpSuites } from './cases/php';
import { proxiesSuites } from './cases/proxies';
import { pythonSuites } from './cases/python';
import { rubySuites } from './cases/ruby';
import type { StackSuite } from './stack-case';

/** Every stack that is executed. */
export const SUITES: readonly StackSuite[] = [
  ...nodeSuites,
  ...pythonSuites,
  ...rubySuites,
  ...phpSuites,
  ...goSuites,
  ...jvmSuites,
  ...proxiesSuites,
];
