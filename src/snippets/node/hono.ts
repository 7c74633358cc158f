import { OPTION_WORDS } from '../cookie-scope';
import { isListed } from '../fetch-handler';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { cookieOptions, corsOptions } from './options';

/** Hono with its own `cors` of hono/cors, which allows every requested header. */
export const hono: Stack = {
  title: 'Hono',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), cookie(needs)] : [cors(needs)],
    removes: ['every other `cors(…)` and every `Access-Control-*` line that the code or a proxy in front of it sets'],
    notes: ['`cors` comes from `hono/cors`. A function in `origin` that returns what it is given lets every site in.'],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'server.js',
  place: 'before every other `app.use` and every route, for all paths',
  language: 'js',
  text: [
    'app.use(cors({',
    ...originLines(needs),
    ...corsOptions(needs, { names: { methods: 'allowMethods', exposed: 'exposeHeaders' } }).slice(1),
    '}));',
  ].join('\n'),
});

/** Its list takes no pattern. */
const originLines = (needs: ServerNeeds): readonly string[] =>
  needs.subdomainsOf === null
    ? [`  origin: [${quoted(needs.origins)}],`]
    : [`  origin: (origin) => (${isListed(needs, `[${quoted(needs.origins)}]`, 'origin')} ? origin : null),`];

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'server.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours',
  language: 'js',
  text: `setCookie(c, name, value, ${cookieOptions(needs, (value) => value)});`,
});
