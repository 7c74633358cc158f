import { STACKS } from '../../src/snippets/stacks';
import { goSuites } from './cases/go';
import { jvmSuites } from './cases/jvm';
import { nodeSuites } from './cases/node';
import { phpSuites } from './cases/php';
import { proxiesSuites } from './cases/proxies';
import { pythonSuites } from './cases/python';
import { rubySuites } from './cases/ruby';
import type { StackSuite } from './stack-case';

/** The first wrong configuration once more, put right for every subdomain, where the stack knows patterns. */
const withSubdomains = (suite: StackSuite): StackSuite => {
  const [first] = suite.cases;
  const again = { ...first, name: `${first.name}; every subdomain`, withSubdomains: true } as const;
  return STACKS[suite.stack].knowsPatterns ? { ...suite, cases: [...suite.cases, again] } : suite;
};

/** Every stack that is executed. */
export const SUITES: readonly StackSuite[] = [
  ...nodeSuites,
  ...pythonSuites,
  ...rubySuites,
  ...phpSuites,
  ...goSuites,
  ...jvmSuites,
  ...proxiesSuites,
].map(withSubdomains);
