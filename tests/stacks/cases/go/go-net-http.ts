import { inPlaceOf, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { COOKIE_CALL, goHandlers, goProgram, LAX_COOKIE, NONE_COOKIE } from './go-program';

/** What the snippet says must go. */
const OTHER_CORS = /^\t\tw\.Header\(\)\.Set\("Access-Control-.*\n|^\t\tif r\.Method == "OPTIONS" \{[^}]*\}\n/gm;
const LISTED = `		w.Header().Set("Access-Control-Allow-Origin", "https://app.shop.test")
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		w.Header().Set("Access-Control-Allow-Methods", "GET, POST, PUT")
		w.Header().Set("Access-Control-Allow-Headers", "content-type, x-requested-with")
`;
const OPTIONS = `		if r.Method == "OPTIONS" {
			return
		}
`;

const main = (middleware: string, cookie: string): string => `package main

import (
	"net/http"
	"os"
)

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
${middleware}		next.ServeHTTP(w, r)
	})
}
${goHandlers(cookie)}
func main() {
	mux := http.NewServeMux()
	addHandlers(mux)
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), headers(mux))
}
`;

const paste: Readonly<Record<string, Paste>> = {
  cors: { file: 'cors.go', into: (_, text) => text },
  wrap: removing(OTHER_CORS, inPlaceOf('main.go', /headers\(mux\)/)),
  cookie: inPlaceOf('main.go', COOKIE_CALL),
};

const wrong = (
  name: string,
  middleware: string,
  cookie: string,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({ name, files: { 'main.go': main(middleware, cookie) }, paste, thirdPartyCookies });

export const goNetHttpSuite: StackSuite = {
  stack: 'go-net-http',
  server: goProgram(),
  cases: [
    wrong(
      'the origin *, OPTIONS reaches the mux',
      '\t\tw.Header().Set("Access-Control-Allow-Origin", "*")\n',
      LAX_COOKIE,
    ),
    wrong('a list without PUT, a panic without a response', `${LISTED.replace(', PUT', '')}${OPTIONS}`, NONE_COOKIE),
    wrong('headers only on OPTIONS', `\t\tif r.Method == "OPTIONS" {\n${LISTED}\t\t\treturn\n\t\t}\n`, NONE_COOKIE),
    wrong('a Lax cookie', `${LISTED}${OPTIONS}`, LAX_COOKIE),
    wrong('SameSite=None, third-party cookies are blocked', `${LISTED}${OPTIONS}`, NONE_COOKIE, 'blocked'),
  ],
};
