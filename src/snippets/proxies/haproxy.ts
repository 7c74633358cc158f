import type { ServerNeeds } from '../server-needs';
import type { Stack } from '../stack';
import { subdomainPatterns } from '../subdomains';
import { changesCookies } from '../texts';
import { EVERY_COOKIE, PROXY_COOKIE_WORDS, proxiedCookie } from './proxied-cookie';

/**
 * HAProxy. `http-after-response` has its own error responses too; `req.fhdr` does not take a value apart at commas; the request’s
 * header is not there any more when the response comes, therefore the variable.
 */
export const haproxy: Stack = {
  title: 'HAProxy',
  kind: 'proxy',
  cookieScope: PROXY_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [
      {
        id: 'cors',
        file: 'haproxy.cfg',
        place: 'in the `frontend`, before every other `http-request`',
        language: 'haproxy',
        text: lines(needs).join('\n'),
      },
    ],
    removes: [
      'every other `http-request`, `http-response` and `http-after-response` line about `Access-Control-*` or OPTIONS, also in the `backend`',
    ],
    notes: changesCookies(needs)
      ? [
          EVERY_COOKIE,
          'Where HAProxy itself ends TLS, `http-request set-header X-Forwarded-Proto https` tells it to the application, which may set no `Secure` cookie otherwise.',
        ]
      : [],
  }),
};

function lines(needs: ServerNeeds): readonly string[] {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  const set = (name: string, value: string): string =>
    `http-after-response set-header Access-Control-${name} ${value} if cors_listed`;
  return [
    'http-request set-var(txn.origin) req.fhdr(origin)',
    `acl cors_listed var(txn.origin) -m str ${origins.join(' ')}`,
    ...subdomainPatterns(needs).map((pattern) => `acl cors_listed var(txn.origin) -m reg '^${pattern}$'`),
    'acl cors_preflight req.fhdr(access-control-request-method) -m found',
    `http-request return status 204 hdr Access-Control-Allow-Methods '${methods.join(', ')}' hdr Access-Control-Allow-Headers '${requestHeaders.join(', ')}' if METH_OPTIONS cors_preflight cors_listed`,
    'http-after-response del-header Access-Control-Allow-Origin',
    'http-after-response del-header Access-Control-Allow-Credentials',
    set('Allow-Origin', '%[var(txn.origin)]'),
    ...(credentials ? [set('Allow-Credentials', 'true')] : []),
    ...(exposedHeaders.length > 0
      ? [`http-after-response add-header Access-Control-Expose-Headers '${exposedHeaders.join(', ')}' if cors_listed`]
      : []),
    'http-after-response add-header Vary Origin',
    ...(changesCookies(needs) ? cookieLines(needs) : []),
  ];
}

function cookieLines({ cookies }: ServerNeeds): readonly string[] {
  const { appended, dropsDomain } = proxiedCookie(cookies);
  return [
    ...(dropsDomain ? ["http-response replace-header Set-Cookie '^(.*); *[Dd]omain=[^;]*(.*)$' '\\1\\2'"] : []),
    `http-response replace-header Set-Cookie '^(.*)$' '\\1${appended}'`,
  ];
}
