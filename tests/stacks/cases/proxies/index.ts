import type { StackSuite } from '../../stack-case';
import { apacheSuite } from './apache';
import { apacheHtaccessSuite } from './apache-htaccess';
import { caddySuite } from './caddy';
import { haproxySuite } from './haproxy';
import { nginxSuite } from './nginx';
import { varnishSuite } from './varnish';

export const proxiesSuites: readonly StackSuite[] = [
  nginxSuite,
  apacheSuite,
  apacheHtaccessSuite,
  caddySuite,
  haproxySuite,
  varnishSuite,
];
