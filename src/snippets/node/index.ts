import type { Stack } from '../stack';
import type { NodeStack } from '../stack-id';
import { apollo } from './apollo';
import { bun } from './bun';
import { cloudflareWorkers } from './cloudflare-workers';
import { deno } from './deno';
import { express } from './express';
import { expressCookieSession } from './express-cookie-session';
import { fastify } from './fastify';
import { h3 } from './h3';
import { hono } from './hono';
import { koa } from './koa';
import { nest } from './nest';
import { next } from './next';
import { nodeHttp } from './node-http';
import { nuxt } from './nuxt';
import { socketIo } from './socket-io';
import { sveltekit } from './sveltekit';
import { viteProxy } from './vite-proxy';

/** In the order in which they are offered. */
export const NODE_STACKS: Readonly<Record<NodeStack, Stack>> = {
  express,
  'express-cookie-session': expressCookieSession,
  fastify,
  koa,
  hono,
  nest,
  apollo,
  'socket-io': socketIo,
  h3,
  next,
  nuxt,
  sveltekit,
  deno,
  bun,
  'cloudflare-workers': cloudflareWorkers,
  'vite-proxy': viteProxy,
  'node-http': nodeHttp,
};
