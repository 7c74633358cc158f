import type { ServerNeeds } from '../server-needs';
import type { Stack } from '../stack';
import { subdomainPatterns } from '../subdomains';
import { asPattern, changesCookies } from '../texts';
import { EVERY_COOKIE, PROXY_COOKIE_WORDS, proxiedCookie } from './proxied-cookie';

/** Varnish. Subroutines of one name run one after the other, so that the snippet needs no change inside the others. */
export const varnish: Stack = {
  title: 'Varnish',
  kind: 'proxy',
  cookieScope: PROXY_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [
      {
        id: 'cors',
        file: 'default.vcl',
        place: 'after `vcl 4.1;` and the imports, before every `sub`',
        language: 'vcl',
        text: text(needs),
      },
    ],
    removes: ['every other line about `Access-Control-*` or `OPTIONS` in a `sub`'],
    notes: [
      'Cached responses of the application stay as they are: each client gets its own header lines when they are delivered.',
      ...(changesCookies(needs)
        ? [
            EVERY_COOKIE,
            'Only the first `Set-Cookie` line of a response is changed: set others right in the application.',
          ]
        : []),
    ],
  }),
};

function text(needs: ServerNeeds): string {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  return [
    'sub vcl_recv {',
    '  unset req.http.X-Cors-Origin;',
    `  if (req.http.Origin ~ "^(${[...origins.map(asPattern), ...subdomainPatterns(needs)].join('|')})$") {`,
    '    set req.http.X-Cors-Origin = req.http.Origin;',
    '    if (req.method == "OPTIONS" && req.http.Access-Control-Request-Method) {',
    '      return (synth(204));',
    '    }',
    '  }',
    '}',
    'sub add_cors {',
    '  unset resp.http.Access-Control-Allow-Origin;',
    '  unset resp.http.Access-Control-Allow-Credentials;',
    '  if (req.http.X-Cors-Origin) {',
    '    set resp.http.Access-Control-Allow-Origin = req.http.X-Cors-Origin;',
    ...(credentials ? ['    set resp.http.Access-Control-Allow-Credentials = "true";'] : []),
    `    set resp.http.Access-Control-Allow-Methods = "${methods.join(', ')}";`,
    `    set resp.http.Access-Control-Allow-Headers = "${requestHeaders.join(', ')}";`,
    ...(exposedHeaders.length > 0
      ? [`    set resp.http.Access-Control-Expose-Headers = "${exposedHeaders.join(', ')}";`]
      : []),
    '  }',
    '  if (resp.http.Vary) {',
    '    set resp.http.Vary = resp.http.Vary + ", Origin";',
    '  } else {',
    '    set resp.http.Vary = "Origin";',
    '  }',
    '}',
    'sub vcl_deliver {',
    '  call add_cors;',
    ...(changesCookies(needs) ? cookieLines(needs) : []),
    '}',
    'sub vcl_synth {',
    '  call add_cors;',
    '  if (resp.status == 204) {',
    '    return (deliver);',
    '  }',
    '}',
  ].join('\n');
}

function cookieLines({ cookies }: ServerNeeds): readonly string[] {
  const { appended, dropsDomain } = proxiedCookie(cookies);
  const value = dropsDomain ? 'regsub(resp.http.Set-Cookie, "(?i); *domain=[^;]*", "")' : 'resp.http.Set-Cookie';
  return ['  if (resp.http.Set-Cookie) {', `    set resp.http.Set-Cookie = ${value} + "${appended}";`, '  }'];
}
