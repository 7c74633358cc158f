import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainPatterns } from '../subdomains';
import { changesCookies } from '../texts';
import { GO_COOKIE_WORDS, goCookie } from './go-cookie';
import { RECOVERS } from './go-panics';

/** Go’s net/http: a function around the whole handler, so that redirects and refusals of the mux have the headers too. */
export const goNetHttp: Stack = {
  title: 'Go, net/http',
  kind: 'application',
  cookieScope: GO_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [cors(needs), WRAP, ...(changesCookies(needs) ? [goCookie(needs, 'w')] : [])],
    removes: ['every other line that sets an `Access-Control-*` header, and every other handling of OPTIONS'],
    notes: [
      '`mux` is your handler. Without one of your own (`nil`), write `allowListedOrigins(http.DefaultServeMux)`.',
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  const patterns = subdomainPatterns(needs);
  return {
    id: 'cors',
    file: 'cors.go',
    place: 'a new file beside `main.go`',
    language: 'go',
    text: [
      'package main',
      '',
      'import (',
      '\t"log"',
      '\t"net/http"',
      ...(patterns.length > 0 ? ['\t"regexp"'] : []),
      '\t"runtime/debug"',
      ')',
      '',
      'var listedOrigins = map[string]bool{',
      ...origins.map((origin) => `\t"${origin}": true,`),
      '}',
      '',
      ...patterns.flatMap((pattern) => [`var subdomains = regexp.MustCompile(\`^${pattern}$\`)`, '']),
      'func allowListedOrigins(next http.Handler) http.Handler {',
      '\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
      '\t\tw.Header().Add("Vary", "Origin")',
      `\t\tif origin := r.Header.Get("Origin"); listedOrigins[origin]${patterns.map(() => ' || subdomains.MatchString(origin)').join('')} {`,
      '\t\t\tw.Header().Set("Access-Control-Allow-Origin", origin)',
      ...(credentials ? ['\t\t\tw.Header().Set("Access-Control-Allow-Credentials", "true")'] : []),
      ...(exposedHeaders.length > 0
        ? [`\t\t\tw.Header().Set("Access-Control-Expose-Headers", "${exposedHeaders.join(', ')}")`]
        : []),
      '\t\t\tif r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {',
      `\t\t\t\tw.Header().Set("Access-Control-Allow-Methods", "${methods.join(', ')}")`,
      `\t\t\t\tw.Header().Set("Access-Control-Allow-Headers", "${requestHeaders.join(', ')}")`,
      '\t\t\t\tw.WriteHeader(http.StatusNoContent)',
      '\t\t\t\treturn',
      '\t\t\t}',
      '\t\t}',
      '\t\t// Without it a panic ends the connection, and the page gets no response at all.',
      ...RECOVERS,
      '\t\tnext.ServeHTTP(w, r)',
      '\t})',
      '}',
    ].join('\n'),
  };
};

const WRAP: SnippetPart = {
  id: 'wrap',
  file: 'main.go',
  place: 'in place of the handler in `http.ListenAndServe(…)` or `http.Server{Handler: …}`',
  language: 'go',
  text: 'allowListedOrigins(mux)',
};
