import { inPlaceOf, type Paste, type StackCase, type StackSuite } from '../../stack-case';
import { COOKIE_CALL, goHandlers, goProgram, LAX_COOKIE, NONE_COOKIE } from './go-program';

const main = (handler: string, cookie: string): string => `package main

import (
	"net/http"
	"os"

	"github.com/rs/cors"
)
${goHandlers(cookie)}
func main() {
	mux := http.NewServeMux()
	addHandlers(mux)
	handler := ${handler}
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), handler)
}
`;

const paste: Readonly<Record<string, Paste>> = {
  panics: { file: 'panics.go', into: (_, text) => text },
  cors: inPlaceOf('main.go', /cors\..*Handler\(mux\)/),
  cookie: inPlaceOf('main.go', COOKIE_CALL),
};

const wrong = (
  name: string,
  handler: string,
  cookie: string,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({ name, files: { 'main.go': main(handler, cookie) }, paste, thirdPartyCookies });

const options = (more: string, origin = 'https://app.shop.test'): string =>
  `cors.New(cors.Options{AllowedOrigins: []string{"${origin}"}, AllowCredentials: true${more}}).Handler(mux)`;
const METHODS = ', AllowedMethods: []string{"GET", "POST", "PUT"}';
const HEADERS = ', AllowedHeaders: []string{"Content-Type", "X-Requested-With"}';

export const goRsCorsSuite: StackSuite = {
  stack: 'go-rs-cors',
  server: goProgram('golang-github-rs-cors-dev'),
  cases: [
    wrong('cors.Default()', 'cors.Default().Handler(mux)', LAX_COOKIE),
    wrong(
      'credentials beside every origin',
      'cors.New(cors.Options{AllowCredentials: true}).Handler(mux)',
      NONE_COOKIE,
    ),
    wrong('the default methods', options(HEADERS), NONE_COOKIE),
    wrong('the default headers', options(METHODS), NONE_COOKIE),
    wrong('an origin with a slash', options(METHODS + HEADERS, 'https://app.shop.test/'), NONE_COOKIE),
    wrong('a Lax cookie', options(METHODS + HEADERS), LAX_COOKIE),
    wrong('SameSite=None, third-party cookies are blocked', options(METHODS + HEADERS), NONE_COOKIE, 'blocked'),
  ],
};
