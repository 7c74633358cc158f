import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainWildcards } from '../subdomains';
import { changesCookies } from '../texts';
import { GO_COOKIE_WORDS, goCookie } from './go-cookie';
import { RECOVERS } from './go-panics';
import { goStrings } from './go-strings';

/** github.com/rs/cors around the whole handler. By itself it allows GET, POST and HEAD only. */
export const goRsCors: Stack = {
  title: 'Go, rs/cors',
  kind: 'application',
  cookieScope: GO_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [cors(needs), PANICS, ...(changesCookies(needs) ? [goCookie(needs, 'w')] : [])],
    removes: ['every other `cors.…` call, and every line that sets an `Access-Control-*` header'],
    notes: [
      '`AllowOriginFunc` that returns `true`, and `AllowedOrigins: []string{"*"}`, let every site in.',
      '`mux` is your handler; the whole goes where the server gets its handler.',
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  return {
    id: 'cors',
    file: 'main.go',
    place: 'in place of `cors.Default().Handler(mux)` or `cors.New(…).Handler(mux)`, around the whole handler',
    language: 'go',
    text: [
      'cors.New(cors.Options{',
      `\tAllowedOrigins: ${goStrings([...origins, ...subdomainWildcards(needs)])},`,
      `\tAllowedMethods: ${goStrings(methods)},`,
      `\tAllowedHeaders: ${goStrings(requestHeaders)},`,
      ...(exposedHeaders.length > 0 ? [`\tExposedHeaders: ${goStrings(exposedHeaders)},`] : []),
      ...(credentials ? ['\tAllowCredentials: true,'] : []),
      '}).Handler(respondToPanics(mux))',
    ].join('\n'),
  };
};

const PANICS: SnippetPart = {
  id: 'panics',
  file: 'panics.go',
  place: 'a new file beside `main.go`: without it a panic ends the connection, and the page gets no response',
  language: 'go',
  text: [
    'package main',
    '',
    'import (',
    '\t"log"',
    '\t"net/http"',
    '\t"runtime/debug"',
    ')',
    '',
    'func respondToPanics(next http.Handler) http.Handler {',
    '\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
    ...RECOVERS,
    '\t\tnext.ServeHTTP(w, r)',
    '\t})',
    '}',
  ].join('\n'),
};
