import type { Stack } from '../stack';
import type { JvmStack } from '../stack-id';
import { jetty } from './jetty';
import { springBoot } from './spring-boot';
import { tomcat } from './tomcat';

/** In the order in which they are offered. */
export const JVM_STACKS: Readonly<Record<JvmStack, Stack>> = {
  'spring-boot': springBoot,
  tomcat,
  jetty,
};
