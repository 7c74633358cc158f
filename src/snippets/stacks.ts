import { DOTNET_STACKS } from './dotnet';
import { GO_STACKS } from './go';
import { JVM_STACKS } from './jvm';
import { MANAGED_STACKS } from './managed';
import { NODE_STACKS } from './node';
import { PHP_STACKS } from './php';
import { PROXY_STACKS } from './proxies';
import { PYTHON_STACKS } from './python';
import { RUBY_STACKS } from './ruby';
import type { Stack } from './stack';
import type { StackId } from './stack-id';

/** The stacks, in the order in which they are offered. */
export const STACKS: Readonly<Record<StackId, Stack>> = {
  ...NODE_STACKS,
  ...PYTHON_STACKS,
  ...RUBY_STACKS,
  ...PHP_STACKS,
  ...GO_STACKS,
  ...JVM_STACKS,
  ...DOTNET_STACKS,
  ...PROXY_STACKS,
  ...MANAGED_STACKS,
};
