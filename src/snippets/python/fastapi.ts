import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { exposed, isTls, list, subdomainTexts } from './literals';

/**
 * FastAPI and Starlette. `app.add_middleware` puts CORSMiddleware inside the layer that responds to an uncaught exception, so the finished
 * application is wrapped. With credentials, `["*"]` repeats every origin that sends a cookie.
 */
export const fastapi: Stack = {
  title: 'FastAPI or Starlette',
  kind: 'application',
  cookieScope: { domain: '`domain`', path: "`path='/'`" },
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), session(needs)] : [cors(needs)],
    removes: [
      'every `app.add_middleware(CORSMiddleware, …)`, and every `Access-Control-*` line of the code or of a proxy',
    ],
    notes: [
      '`allow_origins=["*"]` beside `allow_credentials=True` lets every site in.',
      'It wraps what the application builds with its first request, so `app` stays what `uvicorn main:app` and `fastapi run` start.',
      ...(isTls(needs)
        ? [
            'Behind a proxy on another host: `uvicorn --forwarded-allow-ips` with its address, or redirects go to `http:`.',
          ]
        : []),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'main.py',
  place: 'at the end, after the last route; before `uvicorn.run(…)` where there is one',
  language: 'python',
  text: [
    'from starlette.datastructures import MutableHeaders',
    'from starlette.middleware.cors import CORSMiddleware',
    '',
    'class AllowPages(CORSMiddleware):',
    '    async def __call__(self, scope, receive, send):',
    '        async def vary(message):',
    "            if message['type'] == 'http.response.start':",
    '                headers = MutableHeaders(scope=message)',
    "                if 'Origin' not in headers.get('Vary', ''):",
    "                    headers.add_vary_header('Origin')",
    '            await send(message)',
    '        await super().__call__(scope, receive, vary)',
    '',
    'build_middleware_stack = app.build_middleware_stack',
    'app.build_middleware_stack = lambda: AllowPages(',
    '    build_middleware_stack(),',
    `    allow_origins=${list(needs.origins)},`,
    ...subdomainTexts(needs).map((pattern) => `    allow_origin_regex=${pattern},`),
    ...(needs.credentials ? ['    allow_credentials=True,'] : []),
    `    allow_methods=${list(needs.methods)},`,
    `    allow_headers=${list(needs.requestHeaders)},`,
    ...exposed(needs, 'expose_headers'),
    ')',
  ].join('\n'),
});

/** Starlette writes the text of `same_site` into the line as it is; there is no argument for `Partitioned`. */
const session = ({ cookies: { sameSite, partitioned } }: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'main.py',
  place: 'in place of `app.add_middleware(SessionMiddleware, …)`; keep your own `secret_key`',
  language: 'python',
  text: [
    'import os',
    '',
    'app.add_middleware(',
    '    SessionMiddleware,',
    "    secret_key=os.environ['SESSION_SECRET'],",
    `    same_site='${(sameSite ?? 'Lax').toLowerCase()}${partitioned ? '; partitioned' : ''}',`,
    '    https_only=True,',
    ')',
  ].join('\n'),
});
