import type { StackId } from '../../src/snippets/stack-id';
import type { StackCase, StackSuite } from './stack-case';
import { SUITES } from './suites';

/** How many of the wrong configurations of a stack `npm test` runs: the first of each. */
const MOST_CASES = 1;

/** The stacks of `npm test`: small and quick ones of npm, and those of the system that are there anyway or small. */
const CORE: readonly StackId[] = [
  'node-http',
  'express',
  'express-cookie-session',
  'fastify',
  'koa',
  'hono',
  'nest',
  'h3',
  'nginx',
  'php',
  'django',
  'flask-cors',
];

/** Those of which `npm test` also lets in every subdomain. */
const OF_SUBDOMAINS: readonly StackId[] = ['node-http', 'express', 'nginx'];

/** The suites of `npm test`, with the cases that are run there; `npm run verify-fixes` runs all. */
export const coreSuites = (): readonly { readonly suite: StackSuite; readonly cases: readonly StackCase[] }[] =>
  SUITES.filter(({ stack }) => CORE.includes(stack)).map((suite) => ({
    suite,
    cases: suite.cases.filter(
      ({ withSubdomains }, index) => index < MOST_CASES || (withSubdomains && OF_SUBDOMAINS.includes(suite.stack)),
    ),
  }));
