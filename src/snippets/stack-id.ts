/** Every stack whose words a change can be written in. A family does not compile while one of its stacks has no writer. */
export type StackId =
  | NodeStack
  | PythonStack
  | RubyStack
  | PhpStack
  | GoStack
  | JvmStack
  | DotnetStack
  | ProxyStack
  | ManagedStack;

export type NodeStack =
  | 'express'
  | 'express-cookie-session'
  | 'fastify'
  | 'koa'
  | 'hono'
  | 'nest'
  | 'apollo'
  | 'socket-io'
  | 'h3'
  | 'next'
  | 'nuxt'
  | 'sveltekit'
  | 'deno'
  | 'bun'
  | 'cloudflare-workers'
  | 'vite-proxy'
  | 'node-http';
export type PythonStack = 'django' | 'flask-cors' | 'flask' | 'fastapi' | 'aiohttp';
export type RubyStack = 'rails' | 'sinatra' | 'rack';
export type PhpStack = 'php' | 'laravel' | 'wordpress';
export type GoStack = 'go-net-http' | 'go-rs-cors' | 'go-gin';
export type JvmStack = 'spring-boot' | 'tomcat' | 'jetty';
export type DotnetStack = 'aspnet-core';
export type ProxyStack = 'nginx' | 'apache' | 'apache-htaccess' | 'caddy' | 'haproxy' | 'varnish';
export type ManagedStack =
  | 's3'
  | 'cloudfront'
  | 'api-gateway'
  | 'azure-app-service'
  | 'cloud-run'
  | 'vercel'
  | 'netlify'
  | 'firebase-hosting'
  | 'supabase'
  | 'keycloak'
  | 'auth0'
  | 'cognito'
  | 'cloudflare-access';
