import type { Stack } from '../stack';
import type { ProxyStack } from '../stack-id';
import { apache } from './apache';
import { apacheHtaccess } from './apache-htaccess';
import { caddy } from './caddy';
import { haproxy } from './haproxy';
import { nginx } from './nginx';
import { varnish } from './varnish';

/** In the order in which they are offered. */
export const PROXY_STACKS: Readonly<Record<ProxyStack, Stack>> = {
  nginx,
  apache,
  'apache-htaccess': apacheHtaccess,
  caddy,
  haproxy,
  varnish,
};
