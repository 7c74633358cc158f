import { OPTION_WORDS } from '../cookie-scope';
import { allowingLines, originsLine, PREFLIGHT_LINE } from '../fetch-handler';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { cookieOptions } from './options';

/** Next.js from version 16: `proxy.js` sees a request before its route does. `headers()` of next.config has fixed values only. */
export const next: Stack = {
  title: 'Next.js',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [proxy(needs), cookie(needs)] : [proxy(needs)],
    removes: [
      'every `Access-Control-*` line in `headers()` of next.config and in route handlers, and handlers of OPTIONS',
    ],
    notes: [
      'Up to version 15 the file is `middleware.js`, and its function is `middleware`.',
      '`check` must respond to calls of a page with 401: a redirect to a login page is of no use to `fetch`.',
    ],
  }),
};

const proxy = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'proxy.js',
  place:
    'the whole file, beside `app/`; your own `proxy` goes in place of `check`; keep your own `config`, whose `matcher` must have every path that the page calls',
  language: 'js',
  text: [
    "import { NextResponse } from 'next/server';",
    '',
    'const check = (request) => NextResponse.next();',
    '',
    originsLine(needs),
    'export async function proxy(request) {',
    PREFLIGHT_LINE,
    '  const own = isPreflight ? new NextResponse(null, { status: 204 }) : await check(request);',
    '  // A `check` that returns nothing lets the request go on; some responses cannot be changed, a copy can.',
    '  const response = own ? new NextResponse(own.body, own) : NextResponse.next();',
    ...allowingLines(needs),
    '}',
  ].join('\n'),
});

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'route.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours',
  language: 'js',
  text: `(await cookies()).set(name, value, ${cookieOptions(needs)});`,
});
