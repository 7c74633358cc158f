import { OPTION_WORDS } from '../cookie-scope';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { cookieOptions, corsOptions } from './options';

/** Fastify with @fastify/cors and @fastify/cookie. Without `methods` the plugin allows GET, HEAD and POST only. */
export const fastify: Stack = {
  title: 'Fastify with @fastify/cors',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), cookie(needs)] : [cors(needs)],
    removes: [
      'every other `register` of `@fastify/cors` and every `Access-Control-*` line that the code or a proxy in front of it sets',
    ],
    notes: ['`origin: true` lets every site in.'],
  }),
};

/** Its promise is given, which works in an ES module and in a CommonJS one. */
const PLUGIN = '@fastify/cors';

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server.js',
  place: 'before every other `register`, `addHook` and route',
  language: 'js',
  text: [`app.register(import('${PLUGIN}'), {`, ...corsOptions(needs, { listsMethods: true }), '});'].join('\n'),
});

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'server.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours',
  language: 'js',
  text: `reply.setCookie(name, value, ${cookieOptions(needs)});`,
});
