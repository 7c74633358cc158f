import { cookieAttributes } from '../cookie-attributes';
import { LINE_WORDS } from '../cookie-scope';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { importsOf, isAllowed } from './literals';

/** aiohttp without a library: the signal runs for every response, also for that of an uncaught exception. */
export const aiohttp: Stack = {
  title: 'aiohttp, by hand',
  kind: 'application',
  cookieScope: LINE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), cookie(needs)] : [cors(needs)],
    removes: ['aiohttp-cors, and every other line that sets an `Access-Control-*` header, here and in a proxy'],
    notes: [],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { credentials, methods, requestHeaders, exposedHeaders } = needs;
  return {
    id: 'cors',
    file: 'app.py',
    place: 'before `web.run_app(app)`, after the last `app.middlewares`',
    language: 'python',
    text: [
      ...importsOf(needs),
      '@web.middleware',
      'async def end_preflight(request, handler):',
      "    if request.method == 'OPTIONS' and 'Access-Control-Request-Method' in request.headers:",
      '        return web.Response(status=204)',
      '    return await handler(request)',
      '',
      'async def allow_pages(request, response):',
      "    response.headers.add('Vary', 'Origin')",
      "    origin = request.headers.get('Origin')",
      `    if ${isAllowed(needs)}:`,
      "        response.headers['Access-Control-Allow-Origin'] = origin",
      ...(credentials ? ["        response.headers['Access-Control-Allow-Credentials'] = 'true'"] : []),
      ...(exposedHeaders.length > 0
        ? [`        response.headers['Access-Control-Expose-Headers'] = '${exposedHeaders.join(', ')}'`]
        : []),
      "        if request.method == 'OPTIONS':",
      `            response.headers['Access-Control-Allow-Methods'] = '${methods.join(', ')}'`,
      `            response.headers['Access-Control-Allow-Headers'] = '${requestHeaders.join(', ')}'`,
      '',
      'app.middlewares.insert(0, end_preflight)',
      'app.on_response_prepare.append(allow_pages)',
    ].join('\n'),
  };
};

/** As a line, because `set_cookie` has no argument for `Partitioned`. */
const cookie = ({ cookies }: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'app.py',
  place: 'in place of `response.set_cookie(…)` of the session; `name` and `value` are yours',
  language: 'python',
  text: `response.headers.add('Set-Cookie', f'{name}={value}; ${cookieAttributes(cookies)}')`,
});
