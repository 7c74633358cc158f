import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { filterLines } from './web-xml';

/** What Tomcat's filter needs in its list besides what the page sends: the preflight's own headers are compared too. */
const ASKED = ['Accept', 'Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'];

/** Apache Tomcat's own CorsFilter. Its default methods are GET, POST, HEAD and OPTIONS, and it refuses the others with 403. */
export const tomcat: Stack = {
  title: 'Tomcat, CorsFilter',
  kind: 'application',
  cookieScope: {
    domain: '`<domain>` in `<cookie-config>`, or `sessionCookieDomain` of `<Context>`,',
    path: '`<path>/</path>` in `<cookie-config>`',
  },
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), SESSION, context(needs)] : [cors(needs)],
    removes: [
      'every other `CorsFilter` with its `filter-mapping`, also in `conf/web.xml`',
      ...(changesCookies(needs) ? ['another `<session-config>`, and another `<CookieProcessor>`'] : []),
    ],
    notes: [
      'An origin that is not listed gets 403, also with GET: list every page that calls it. The server’s own is in the list for forms of its own pages.',
      'A form that an identity provider sends (`form_post`) may have `Origin: null`, and gets 403: leave its path out of `url-pattern`.',
      '`cors.allowed.origins` `*` beside `cors.support.credentials` `true` makes the whole application 404.',
    ],
  }),
};

const cors = ({ server, origins, credentials, methods, requestHeaders, exposedHeaders }: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'WEB-INF/web.xml',
  place: 'first in `<web-app>`, before every other filter and its mapping',
  language: 'xml',
  text: filterLines('CORS', 'org.apache.catalina.filters.CorsFilter', [
    // Behind a proxy that ends TLS, its own pages are another origin to it.
    ['cors.allowed.origins', [...origins, server].join(',')],
    ['cors.allowed.methods', [...methods, 'OPTIONS'].join(',')],
    ['cors.allowed.headers', [...requestHeaders, ...ASKED].join(',')],
    ...(exposedHeaders.length > 0 ? [['cors.exposed.headers', exposedHeaders.join(',')] as const] : []),
    ['cors.support.credentials', String(credentials)],
  ]).join('\n'),
});

const SESSION: SnippetPart = {
  id: 'session',
  file: 'WEB-INF/web.xml',
  place: 'in `<web-app>`',
  language: 'xml',
  text: [
    '<session-config>',
    '  <cookie-config><http-only>true</http-only><secure>true</secure></cookie-config>',
    '</session-config>',
  ].join('\n'),
};

const context = ({ cookies: { sameSite, partitioned } }: ServerNeeds): SnippetPart => ({
  id: 'context',
  file: 'META-INF/context.xml',
  place: 'in place of `<Context>`; what your own has inside stays',
  language: 'xml',
  text: [
    partitioned ? '<Context usePartitioned="true">' : '<Context>',
    `  <CookieProcessor sameSiteCookies="${(sameSite ?? 'Lax').toLowerCase()}"${partitioned ? ' partitioned="true"' : ''} />`,
    '</Context>',
  ].join('\n'),
});
