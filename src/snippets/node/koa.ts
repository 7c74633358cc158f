import { OPTION_WORDS } from '../cookie-scope';
import { isListed } from '../fetch-handler';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { cookieOptions, corsOptions } from './options';

/**
 * Koa with @koa/cors. Without `origin`, or with "*", and with credentials it repeats the origin of every page; a list is
 * none of its options. An empty text lets a page not in.
 */
export const koa: Stack = {
  title: 'Koa with @koa/cors',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), cookie(needs)] : [cors(needs)],
    removes: ['every other `cors(…)` and every `Access-Control-*` line that the code or a proxy in front of it sets'],
    notes: [
      '`cors({ credentials: true })` without `origin` lets every site in.',
      ...(changesCookies(needs)
        ? ['Without `app.proxy`, Koa refuses to set a `Secure` cookie behind a proxy that ends TLS: a 500.']
        : []),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server.js',
  place: 'before every other `app.use`',
  language: 'js',
  text: [
    ...(changesCookies(needs) ? ['app.proxy = true;'] : []),
    `const allowedOrigins = [${quoted(needs.origins)}];`,
    'app.use(cors({',
    `  origin: (ctx) => (${isListed(needs, 'allowedOrigins', "ctx.get('Origin')")} ? ctx.get('Origin') : ''),`,
    ...corsOptions(needs, { names: { methods: 'allowMethods', exposed: 'exposeHeaders' } }).slice(1),
    '}));',
  ].join('\n'),
});

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'server.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours (koa-session has the same options)',
  language: 'js',
  text: `ctx.cookies.set(name, value, ${cookieOptions(needs)});`,
});
