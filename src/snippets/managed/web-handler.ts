import type { ServerNeeds } from '../server-needs';
import { quoted } from '../texts';

/**
 * A function around a handler that takes a Request and returns a Response, as several hosts call it. It ends preflights, and makes
 * a response out of an error, so that both have the headers.
 */
export const webHandler = ({ origins, credentials, methods, requestHeaders, exposedHeaders }: ServerNeeds): string =>
  [
    `const PAGES = [${quoted(origins)}];`,
    '',
    'export const allowPages = (handler) => async (request, context) => {',
    "  const isPreflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');",
    '  let response;',
    '  try {',
    '    response = isPreflight ? new Response(null, { status: 204 }) : await handler(request, context);',
    '  } catch (error) {',
    '    console.error(error);',
    "    response = new Response('Internal Server Error', { status: 500 });",
    '  }',
    '  const headers = new Headers(response.headers);',
    "  headers.append('Vary', 'Origin');",
    "  const origin = request.headers.get('Origin');",
    '  if (PAGES.includes(origin)) {',
    "    headers.set('Access-Control-Allow-Origin', origin);",
    ...(credentials ? ["    headers.set('Access-Control-Allow-Credentials', 'true');"] : []),
    ...(exposedHeaders.length > 0
      ? [`    headers.set('Access-Control-Expose-Headers', '${exposedHeaders.join(', ')}');`]
      : []),
    '    if (isPreflight) {',
    `      headers.set('Access-Control-Allow-Methods', '${methods.join(', ')}');`,
    `      headers.set('Access-Control-Allow-Headers', '${requestHeaders.join(', ')}');`,
    '    }',
    '  }',
    '  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });',
    '};',
  ].join('\n');
