import type { StackSuite } from '../../stack-case';
import { jettySuite } from './jetty';
import { tomcatSuite } from './tomcat';

export const jvmSuites: readonly StackSuite[] = [tomcatSuite, jettySuite];
