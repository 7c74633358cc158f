// Written by `npm run verify-fixes -- --write`: what was executed on the real servers. Not edited by hand.
import type { StackId } from './stack-id';

/** What was executed of one stack. */
export interface Executed {
  /** "Express 5.3.0": program or library, and version. */
  readonly versions: readonly string[];
  /** ISO date. */
  readonly on: string;
  /** How many wrong configurations were put right by the first fix. */
  readonly cases: number;
  /** The most restarts that one of them took. */
  readonly restarts: number;
}

export const EXECUTED: Readonly<Partial<Record<StackId, Executed>>> = {
  express: {
    versions: ['express 5.3.0', 'cors 2.8.6', 'express-session 1.19.0'],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  'express-cookie-session': {
    versions: ['express 5.3.0', 'cors 2.8.6', 'cookie-session 2.1.1'],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  fastify: {
    versions: ['fastify 5.12.8', '@fastify/cors 11.4.3', '@fastify/cookie 11.1.5'],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  koa: { versions: ['koa 3.3.0', '@koa/cors 5.0.0'], on: '2026-11-28', cases: 6, restarts: 1 },
  hono: { versions: ['hono 4.13.19', '@hono/node-server 2.1.9'], on: '2026-11-28', cases: 7, restarts: 1 },
  nest: {
    versions: ['@nestjs/core 12.5.1', '@nestjs/platform-express 12.5.1', 'express-session 1.19.0'],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  apollo: {
    versions: ['@apollo/server 5.5.1', '@as-integrations/express5 1.1.2', 'express 5.3.0', 'cors 2.8.6'],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  'socket-io': {
    versions: ['socket.io 4.8.4', 'express 5.3.0', 'express-session 1.19.0'],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  h3: { versions: ['h3 2.0.8'], on: '2026-11-28', cases: 6, restarts: 1 },
  next: { versions: ['next 16.4.6', 'react 19.3.1'], on: '2026-11-28', cases: 6, restarts: 1 },
  deno: { versions: ['deno 2.9.6'], on: '2026-11-28', cases: 6, restarts: 1 },
  bun: { versions: ['bun 1.4.5'], on: '2026-11-28', cases: 6, restarts: 1 },
  'cloudflare-workers': { versions: ['workerd 1.20261117.1'], on: '2026-11-28', cases: 6, restarts: 1 },
  'vite-proxy': { versions: ['vite 8.3.8'], on: '2026-11-28', cases: 6, restarts: 1 },
  'node-http': { versions: ['Node 20.20.2'], on: '2026-11-28', cases: 6, restarts: 1 },
  django: {
    versions: ['python3-django 3.2.25-0+deb12u7', 'python3-django-cors-headers 3.14.0-1'],
    on: '2026-11-28',
    cases: 8,
    restarts: 1,
  },
  'flask-cors': {
    versions: ['python3-flask 2.2.2-3', 'python3-flask-cors 3.0.10-2+deb12u1'],
    on: '2026-11-28',
    cases: 7,
    restarts: 1,
  },
  flask: { versions: ['python3-flask 2.2.2-3'], on: '2026-11-28', cases: 7, restarts: 1 },
  fastapi: {
    versions: [
      'python3-fastapi 0.92.0-1',
      'python3-itsdangerous 2.1.2-3',
      'python3-starlette 0.26.1-1+deb12u2',
      'python3-uvicorn 0.17.6-1',
    ],
    on: '2026-11-28',
    cases: 8,
    restarts: 1,
  },
  aiohttp: { versions: ['python3-aiohttp 3.8.4-1+deb12u2'], on: '2026-11-28', cases: 6, restarts: 1 },
  rails: {
    versions: [
      'puma 5.6.5-3+deb12u2',
      'ruby-rack 2.2.22-0+deb12u2',
      'ruby-rack-cors 1.1.1-1',
      'ruby-rails 6.1.7.10+dfsg-1~deb12u4',
    ],
    on: '2026-11-28',
    cases: 8,
    restarts: 1,
  },
  sinatra: {
    versions: [
      'puma 5.6.5-3+deb12u2',
      'ruby-rack 2.2.22-0+deb12u2',
      'ruby-rack-cors 1.1.1-1',
      'ruby-sinatra 3.0.5-3+deb12u1',
    ],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  rack: {
    versions: ['puma 5.6.5-3+deb12u2', 'ruby-rack 2.2.22-0+deb12u2', 'ruby-rack-cors 1.1.1-1'],
    on: '2026-11-28',
    cases: 7,
    restarts: 1,
  },
  php: { versions: ['php8.2-cli 8.2.36-1~deb12u1'], on: '2026-11-28', cases: 7, restarts: 1 },
  'go-net-http': { versions: ['golang-go 1.19~1'], on: '2026-11-28', cases: 6, restarts: 1 },
  'go-rs-cors': {
    versions: ['golang-github-rs-cors-dev 1.7.0-4', 'golang-go 1.19~1'],
    on: '2026-11-28',
    cases: 8,
    restarts: 1,
  },
  'go-gin': {
    versions: [
      'golang-github-gin-contrib-cors-dev 1.4.0-1+deb12u1',
      'golang-github-gin-gonic-gin-dev 1.8.1-1',
      'golang-go 1.19~1',
    ],
    on: '2026-11-28',
    cases: 6,
    restarts: 1,
  },
  tomcat: { versions: ['tomcat10 10.1.60-1~deb12u1'], on: '2026-11-28', cases: 6, restarts: 1 },
  jetty: { versions: ['jetty9 9.4.57-1.1~deb12u1'], on: '2026-11-28', cases: 5, restarts: 1 },
  nginx: { versions: ['nginx 1.22.1-9+deb12u11'], on: '2026-11-28', cases: 8, restarts: 1 },
  apache: { versions: ['apache2 2.4.71-1~deb12u1'], on: '2026-11-28', cases: 7, restarts: 1 },
  'apache-htaccess': { versions: ['apache2 2.4.71-1~deb12u1'], on: '2026-11-28', cases: 5, restarts: 1 },
  caddy: { versions: ['caddy 2.6.2-5'], on: '2026-11-28', cases: 6, restarts: 1 },
  haproxy: { versions: ['haproxy 2.6.12-1+deb12u4'], on: '2026-11-28', cases: 6, restarts: 1 },
  varnish: { versions: ['gcc 12.2.0-3', 'varnish 7.1.1-2+deb12u1'], on: '2026-11-28', cases: 5, restarts: 1 },
};
