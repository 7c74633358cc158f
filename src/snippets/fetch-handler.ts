import { cookieAttributes } from './cookie-attributes';
import type { ServerNeeds } from './server-needs';
import type { SnippetPart } from './stack';
import { subdomainLiterals } from './subdomains';
import { quoted } from './texts';

/**
 * Lines that allow `response` for the page of `request`; they end with `return response;`. `isPreflight` and `allowedOrigins` are there
 * already.
 */
export const allowingLines = (needs: ServerNeeds): readonly string[] => {
  const { credentials, methods, requestHeaders, exposedHeaders } = needs;
  return [
    "  const origin = request.headers.get('Origin');",
    '  const { headers } = response;',
    "  headers.append('Vary', 'Origin');",
    `  if (!${isListed(needs, 'allowedOrigins', 'origin')}) return response;`,
    "  headers.set('Access-Control-Allow-Origin', origin);",
    ...(credentials ? ["  headers.set('Access-Control-Allow-Credentials', 'true');"] : []),
    ...(exposedHeaders.length > 0
      ? [`  headers.set('Access-Control-Expose-Headers', '${exposedHeaders.join(', ')}');`]
      : []),
    '  if (isPreflight) {',
    `    headers.set('Access-Control-Allow-Methods', '${methods.join(', ')}');`,
    `    headers.set('Access-Control-Allow-Headers', '${requestHeaders.join(', ')}');`,
    '  }',
    '  return response;',
  ];
};

export const originsLine = ({ origins }: ServerNeeds): string => `const allowedOrigins = [${quoted(origins)}];`;

/** The test whether a list has an origin, in JavaScript; in brackets where subdomains are let in too. */
export function isListed(needs: ServerNeeds, list: string, origin: string): string {
  const patterns = subdomainLiterals(needs).map((pattern) => ` || ${pattern}.test(${origin})`);
  const isIncluded = `${list}.includes(${origin})`;
  return patterns.length === 0 ? isIncluded : `(${isIncluded}${patterns.join('')})`;
}

export const PREFLIGHT_LINE =
  "  const isPreflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');";

/** A wrapper around a handler of the fetch API. */
export const wrapper = (needs: ServerNeeds, file: string): SnippetPart => ({
  id: 'cors',
  file,
  place: 'above the handler; it takes the place of all other CORS code',
  language: 'js',
  text: wrapperText(needs),
});

/**
 * The code of `withCors`, which takes `(request, …) => Response` and returns the same. It is outermost, so that an exception is a
 * readable 500. `declaration`: what stands before it: "export const".
 */
export const wrapperText = (needs: ServerNeeds, declaration = 'const'): string =>
  [
    originsLine(needs),
    `${declaration} withCors = (handler) => async (request, ...others) => {`,
    PREFLIGHT_LINE,
    '  let response;',
    '  try {',
    '    response = isPreflight ? new Response(null, { status: 204 }) : await handler(request, ...others);',
    '  } catch (error) {',
    '    console.error(error);',
    "    response = new Response('Internal Server Error', { status: 500 });",
    '  }',
    '  // A WebSocket',
    '  if (!response || response.status === 101) return response;',
    '  response = new Response(response.body, response);',
    ...allowingLines(needs),
    '};',
  ].join('\n');

/** The line of the session’s cookie, in a response of such a handler. */
export const cookieLine = ({ cookies }: ServerNeeds, file: string): SnippetPart => ({
  id: 'cookie',
  file,
  place: 'where the session’s cookie is set, before the response is returned; `name` and `value` are yours',
  language: 'js',
  text: `response.headers.append('Set-Cookie', \`\${name}=\${value}; ${cookieAttributes(cookies)}\`);`,
});

export const OTHER_LINES = 'every other line that sets an `Access-Control-*` header, and what responds to OPTIONS';
