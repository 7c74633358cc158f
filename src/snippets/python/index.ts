import type { Stack } from '../stack';
import type { PythonStack } from '../stack-id';

/** In the order in which they are offered. */
export const PYTHON_STACKS: Readonly<Record<PythonStack, Stack>> = {};
