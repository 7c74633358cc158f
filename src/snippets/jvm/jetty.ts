import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainWildcards } from '../subdomains';
import { changesCookies } from '../texts';
import { filterLines } from './web-xml';

/** Jetty 9 to 11 with CrossOriginFilter. By itself it passes preflights on to the application. */
export const jetty: Stack = {
  title: 'Jetty, CrossOriginFilter',
  kind: 'application',
  cookieScope: { domain: '`<domain>` in `<cookie-config>`', path: '`<path>/</path>` in `<cookie-config>`' },
  knowsPatterns: true,
  write: (needs) =>
    // Its session cookie cannot be partitioned.
    needs.cookies.partitioned
      ? null
      : {
          parts: changesCookies(needs) ? [cors(needs), session(needs)] : [cors(needs)],
          removes: [
            'every other `CrossOriginFilter` with its `filter-mapping`',
            ...(changesCookies(needs) ? ['another `<session-config>`'] : []),
          ],
          notes: [
            'It needs the module servlets: `--add-module=servlets`. Jetty 12 has `CrossOriginHandler` in place of this filter.',
            'A `*` in `allowedOrigins` is a pattern, and `*` alone, which is the default, lets every site in.',
          ],
        },
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  return {
    id: 'cors',
    file: 'WEB-INF/web.xml',
    place: 'first in `<web-app>`, before every other filter and its mapping',
    language: 'xml',
    text: filterLines('CORS', 'org.eclipse.jetty.servlets.CrossOriginFilter', [
      ['allowedOrigins', [...origins, ...subdomainWildcards(needs)].join(',')],
      ['allowedMethods', methods.join(',')],
      ['allowedHeaders', requestHeaders.join(',')],
      ...(exposedHeaders.length > 0 ? [['exposedHeaders', exposedHeaders.join(',')] as const] : []),
      // Its default is true.
      ['allowCredentials', String(credentials)],
      ['chainPreflight', 'false'],
    ]).join('\n'),
  };
};

const session = ({ cookies: { sameSite } }: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'WEB-INF/web.xml',
  place: 'in `<web-app>`; the comment is how Jetty is told `SameSite`',
  language: 'xml',
  text: [
    '<session-config>',
    '  <cookie-config>',
    ...(sameSite === null ? [] : [`    <comment>__SAME_SITE_${sameSite.toUpperCase()}__</comment>`]),
    '    <http-only>true</http-only>',
    '    <secure>true</secure>',
    '  </cookie-config>',
    '</session-config>',
  ].join('\n'),
});
