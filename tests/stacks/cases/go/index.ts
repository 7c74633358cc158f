import type { StackSuite } from '../../stack-case';
import { goGinSuite } from './go-gin';
import { goNetHttpSuite } from './go-net-http';
import { goRsCorsSuite } from './go-rs-cors';

export const goSuites: readonly StackSuite[] = [goNetHttpSuite, goRsCorsSuite, goGinSuite];
