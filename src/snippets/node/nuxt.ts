import { OPTION_WORDS } from '../cookie-scope';
import { isListed, originsLine } from '../fetch-handler';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { cookieOptions } from './options';

/** Nuxt's server routes. Route rules have fixed values only, and `cors: true` in them allows every origin. */
export const nuxt: Stack = {
  title: 'Nuxt',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), cookie(needs)] : [cors(needs)],
    removes: ['`cors` and `Access-Control-*` in `routeRules`, and every other `handleCors(…)`'],
    notes: ['Files of `server/middleware` run in the order of their names: this one must be the first.'],
  }),
  documentation: { url: 'https://nuxt.com/docs/4.x/directory-structure/server', readOn: '2026-11-26' },
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server/middleware/0.cors.js',
  place: 'a new file',
  language: 'js',
  text: [
    originsLine(needs),
    'export default defineEventHandler((event) => {',
    "  const origin = getRequestHeader(event, 'Origin');",
    "  appendResponseHeader(event, 'Vary', 'Origin');",
    `  if (!${isListed(needs, 'allowedOrigins', 'origin')}) return;`,
    "  setResponseHeader(event, 'Access-Control-Allow-Origin', origin);",
    ...(needs.credentials ? ["  setResponseHeader(event, 'Access-Control-Allow-Credentials', 'true');"] : []),
    ...(needs.exposedHeaders.length > 0
      ? [`  setResponseHeader(event, 'Access-Control-Expose-Headers', '${needs.exposedHeaders.join(', ')}');`]
      : []),
    "  if (event.method === 'OPTIONS' && getRequestHeader(event, 'Access-Control-Request-Method')) {",
    `    setResponseHeader(event, 'Access-Control-Allow-Methods', '${needs.methods.join(', ')}');`,
    `    setResponseHeader(event, 'Access-Control-Allow-Headers', '${needs.requestHeaders.join(', ')}');`,
    '    return sendNoContent(event);',
    '  }',
    '});',
  ].join('\n'),
});

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'server/api/login.post.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours',
  language: 'js',
  text: `setCookie(event, name, value, ${cookieOptions(needs)});`,
});
