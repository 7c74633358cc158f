import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { sessionCookieOptions } from './cookie-options';

/**
 * Express with the packages cors and express-session. `cors` responds to OPTIONS by itself and allows every requested header; an
 * array of origins varies by `Origin` also where a request has none.
 */
export const express: Stack = {
  title: 'Express with cors',
  kind: 'application',
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), session(needs)] : [cors(needs)],
    removes: ['every other `cors(…)` and every `Access-Control-*` line that the code or a proxy in front of it sets'],
    notes: [
      '`origin: true`, `origin: "*"` and a function that calls back with `true` let every site in.',
      ...(changesCookies(needs)
        ? ['Without `trust proxy`, express-session sets no `Secure` cookie behind a proxy that ends TLS.']
        : []),
    ],
  }),
};

const cors = ({ origins, credentials, exposedHeaders }: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server.js',
  place: 'before every other `app.use`: before the limiter, the body parser and the login check',
  language: 'js',
  text: [
    'app.use(cors({',
    `  origin: [${quoted(origins)}],`,
    ...(credentials ? ['  credentials: true,'] : []),
    ...(exposedHeaders.length > 0 ? [`  exposedHeaders: [${quoted(exposedHeaders)}],`] : []),
    '}));',
  ].join('\n'),
});

const session = (needs: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'server.js',
  place: 'in place of `app.use(session(…))`; keep your own `secret` and `store`',
  language: 'js',
  text: [
    "app.set('trust proxy', 1);",
    'app.use(session({',
    '  secret: process.env.SESSION_SECRET,',
    '  resave: false,',
    '  saveUninitialized: false,',
    `  cookie: { httpOnly: true, ${sessionCookieOptions(needs.cookies)} },`,
    '}));',
  ].join('\n'),
});
