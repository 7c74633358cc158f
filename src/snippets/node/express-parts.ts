import type { ServerNeeds } from '../server-needs';
import type { SnippetPart } from '../stack';
import { sessionCookieOptions } from './cookie-options';
import { corsOptions } from './options';

/**
 * The package cors at the front of an Express application. It responds to OPTIONS by itself and allows every requested header; an
 * array of origins varies by `Origin` also where a request has none.
 */
export const expressCors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server.js',
  place: 'before every other `app.use`: before the limiter, the body parser and the login check',
  language: 'js',
  text: ['app.use(cors({', ...corsOptions(needs), '}));'].join('\n'),
});

/** The session of express-session behind a proxy that ends TLS. */
export const expressSession = (needs: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'server.js',
  place: 'in place of `app.use(session(…))`; keep your own `name`, `secret` and `store`',
  language: 'js',
  text: [
    "app.set('trust proxy', 1);",
    'app.use(session({',
    '  secret: process.env.SESSION_SECRET,',
    '  resave: false,',
    '  saveUninitialized: false,',
    `  cookie: { ${sessionCookieOptions(needs.cookies)} },`,
    '}));',
  ].join('\n'),
});

export const OTHER_CORS =
  'every other `cors(…)` and every `Access-Control-*` line that the code or a proxy in front of it sets';
export const EVERY_SITE = '`origin: true`, `origin: "*"` and a function that calls back with `true` let every site in.';
export const NEEDS_TRUST =
  'Without `trust proxy`, express-session sets no `Secure` cookie behind a proxy that ends TLS.';
