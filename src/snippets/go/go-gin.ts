import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainWildcards } from '../subdomains';
import { changesCookies } from '../texts';
import { GO_COOKIE_WORDS, goCookie } from './go-cookie';
import { goStrings } from './go-strings';

/** gin with gin-contrib/cors. Middleware counts only for routes that are added after it. */
export const goGin: Stack = {
  title: 'Go, gin with gin-contrib/cors',
  kind: 'application',
  cookieScope: GO_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [cors(needs), ...(changesCookies(needs) ? [goCookie(needs, 'c.Writer')] : [])],
    removes: ['every other `cors.New(…)`, `cors.Default()` and every line that sets an `Access-Control-*` header'],
    notes: [
      '`AllowOriginFunc` that returns `true`, and `AllowAllOrigins`, let every site in.',
      'Requests of other origins get 403, also with GET: list every page that calls it.',
      ...(changesCookies(needs)
        ? ['`c.SetCookie` takes `SameSite` from the last `c.SetSameSite`, and `Secure` from an argument.']
        : []),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  const wildcards = subdomainWildcards(needs);
  const usual = origins.filter((origin) => /^https?:/.test(origin));
  const others = origins.filter((origin) => !usual.includes(origin));
  return {
    id: 'cors',
    file: 'main.go',
    place: 'right after `r := gin.Default()` or `gin.New()`, before every route, group and login check; `r` is yours',
    language: 'go',
    text: [
      'r.Use(cors.New(cors.Config{',
      `\tAllowOrigins: ${goStrings([...usual, ...wildcards])},`,
      // Its list refuses to start with another scheme.
      ...(others.length > 0
        ? [
            `\tAllowOriginFunc: func(origin string) bool { return ${others.map((origin) => `origin == "${origin}"`).join(' || ')} },`,
          ]
        : []),
      ...(wildcards.length > 0 ? ['\tAllowWildcard: true,'] : []),
      `\tAllowMethods: ${goStrings(methods)},`,
      `\tAllowHeaders: ${goStrings(requestHeaders)},`,
      ...(exposedHeaders.length > 0 ? [`\tExposeHeaders: ${goStrings(exposedHeaders)},`] : []),
      ...(credentials ? ['\tAllowCredentials: true,'] : []),
      '}), gin.Recovery())',
    ].join('\n'),
  };
};
