import { OPTION_WORDS } from '../cookie-scope';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { cookieOptions, corsOptions } from './options';

/** h3 of version 2. Its default for methods is the requested one; what it exposes without being told is every header. */
export const h3: Stack = {
  title: 'h3 (version 2; also in Nitro)',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), cookie(needs)] : [cors(needs)],
    removes: [
      'every other `handleCors(…)`, `cors` in route rules, and every `Access-Control-*` line that the code or a proxy in front of it sets',
    ],
    notes: ['A function in `origin` that returns `true` lets every site in.'],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server.js',
  place: 'before every other `app.use` and every route; `handleCors` comes from `h3`',
  language: 'js',
  text: [
    'app.use((event) => {',
    '  const preflight = handleCors(event, {',
    ...corsOptions(needs, {
      names: { methods: 'methods', exposed: 'exposeHeaders' },
      listsMethods: true,
      indent: '    ',
    }),
    '  });',
    '  if (preflight !== false) return preflight;',
    '});',
  ].join('\n'),
});

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'server.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours',
  language: 'js',
  text: `setCookie(event, name, value, ${cookieOptions(needs)});`,
});
