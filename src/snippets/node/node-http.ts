import { cookieAttributes } from '../cookie-attributes';
import { LINE_WORDS } from '../cookie-scope';
import { isListed } from '../fetch-handler';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';

/** Node’s own http server, its header lines written by hand. */
export const nodeHttp: Stack = {
  title: 'node:http, by hand',
  kind: 'application',
  cookieScope: LINE_WORDS,
  knowsPatterns: true,
  tellsCredentialsApart: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), cookie(needs)] : [cors(needs)],
    removes: ['every other line that sets an `Access-Control-*` header'],
    notes: [],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { origins, methods, requestHeaders, exposedHeaders } = needs;
  const list = `[${quoted(origins)}]`;
  return {
    id: 'cors',
    file: 'server.js',
    place: 'first in the request listener, before the login check; an error response keeps what `setHeader` set',
    language: 'js',
    text: [
      "response.appendHeader('Vary', 'Origin');",
      `if (${isListed(needs, list, 'request.headers.origin')}) {`,
      "  response.setHeader('Access-Control-Allow-Origin', request.headers.origin);",
      ...credentialsLines(needs),
      ...(exposedHeaders.length > 0
        ? [`  response.setHeader('Access-Control-Expose-Headers', '${exposedHeaders.join(', ')}');`]
        : []),
      "  if (request.method === 'OPTIONS' && 'access-control-request-method' in request.headers) {",
      `    response.setHeader('Access-Control-Allow-Methods', '${methods.join(', ')}');`,
      `    response.setHeader('Access-Control-Allow-Headers', '${requestHeaders.join(', ')}');`,
      '    response.writeHead(204).end();',
      '    return;',
      '  }',
      '}',
    ].join('\n'),
  };
};

function credentialsLines({ credentials, withCredentials }: ServerNeeds): readonly string[] {
  if (!credentials) return [];
  const line = "response.setHeader('Access-Control-Allow-Credentials', 'true');";
  if (withCredentials === undefined) return [`  ${line}`];
  return [`  if ([${quoted(withCredentials)}].includes(request.headers.origin)) {`, `    ${line}`, '  }'];
}

const cookie = ({ cookies }: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'server.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours',
  language: 'js',
  text: `response.appendHeader('Set-Cookie', \`\${name}=\${value}; ${cookieAttributes(cookies)}\`);`,
});
