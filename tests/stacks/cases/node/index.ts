import type { StackSuite } from '../../stack-case';
import { apolloSuite } from './apollo';
import { bunSuite } from './bun';
import { cloudflareWorkersSuite } from './cloudflare-workers';
import { denoSuite } from './deno';
import { expressSuite } from './express';
import { expressCookieSessionSuite } from './express-cookie-session';
import { fastifySuite } from './fastify';
import { h3Suite } from './h3';
import { honoSuite } from './hono';
import { koaSuite } from './koa';
import { nestSuite } from './nest';
import { nextSuite } from './next';
import { nodeHttpSuite } from './node-http';
import { socketIoSuite } from './socket-io';
import { viteProxySuite } from './vite-proxy';

export const nodeSuites: readonly StackSuite[] = [
  expressSuite,
  expressCookieSessionSuite,
  nodeHttpSuite,
  fastifySuite,
  koaSuite,
  honoSuite,
  nestSuite,
  apolloSuite,
  socketIoSuite,
  h3Suite,
  nextSuite,
  denoSuite,
  bunSuite,
  cloudflareWorkersSuite,
  viteProxySuite,
];
