import type { StackSuite } from '../../stack-case';
import { phpSuite } from './php';

export const phpSuites: readonly StackSuite[] = [phpSuite];
