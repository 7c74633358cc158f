import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainWildcards } from '../subdomains';
import { changesCookies, quoted } from '../texts';
import { isTls, list, subdomainTexts } from './literals';

/**
 * Django with django-cors-headers. What is set last in settings.py counts, so one block at its end is the whole change, whatever is
 * above it. `CORS_ALLOW_ALL_ORIGINS` beside credentials repeats every origin; patterns are matched beside the list.
 */
export const django: Stack = {
  title: 'Django with django-cors-headers',
  kind: 'application',
  cookieScope: {
    domain: '`SESSION_COOKIE_DOMAIN` (or `CSRF_COOKIE_DOMAIN`)',
    path: "`SESSION_COOKIE_PATH = '/'` (or `CSRF_COOKIE_PATH = '/'`)",
  },
  knowsPatterns: true,
  write: (needs) => ({
    parts: needs.cookies.partitioned ? [settings(needs), partitioned] : [settings(needs)],
    removes: [
      'every `Access-Control-*` line that a view, a middleware of yours or a proxy in front of it sets',
      'every receiver of `check_request_enabled` of `corsheaders.signals`: it lets in pages beside the list',
    ],
    notes: [
      'Call URLs with the closing slash: `APPEND_SLASH` redirects the others.',
      ...(needs.credentials
        ? [
            'The page sends the token as `X-CSRFToken`, one word. It cannot read a cookie of another host: a view returns `get_token(request)` in its JSON.',
          ]
        : []),
      ...(needs.credentials && isTls(needs)
        ? ['`SECURE_PROXY_SSL_HEADER` needs a proxy that always sets or removes `X-Forwarded-Proto`.']
        : []),
    ],
  }),
};

const settings = (needs: ServerNeeds): SnippetPart => ({
  id: 'settings',
  file: 'settings.py',
  place: 'at the very end: it replaces what is set above',
  language: 'python',
  text: [
    ...cors(needs),
    ...(needs.credentials ? ['', ...csrf(needs)] : []),
    ...(changesCookies(needs) ? ['', ...cookies(needs)] : []),
  ].join('\n'),
});

const cors = (needs: ServerNeeds): readonly string[] => [
  "INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith('corsheaders')] + ['corsheaders']",
  '# First: before CommonMiddleware, which redirects, and before everything that refuses.',
  "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware'] + [",
  "    name for name in MIDDLEWARE if name != 'corsheaders.middleware.CorsMiddleware'",
  ']',
  ...(needs.cookies.partitioned ? ["MIDDLEWARE.insert(1, 'partitioned.partitioned')"] : []),
  'CORS_ALLOW_ALL_ORIGINS = CORS_ORIGIN_ALLOW_ALL = False',
  `CORS_ALLOWED_ORIGIN_REGEXES = CORS_ORIGIN_REGEX_WHITELIST = [${subdomainTexts(needs).join(', ')}]`,
  `CORS_ALLOWED_ORIGINS = ${list(needs.origins)}`,
  `CORS_ALLOW_CREDENTIALS = ${needs.credentials ? 'True' : 'False'}`,
  "CORS_URLS_REGEX = r'^.*$'",
  `CORS_ALLOW_METHODS = ${list(needs.methods)}`,
  `CORS_ALLOW_HEADERS = ${list(headersOf(needs))}`,
  ...(needs.exposedHeaders.length > 0 ? [`CORS_EXPOSE_HEADERS = ${list(needs.exposedHeaders)}`] : []),
];

/** With the header of Django's own token. */
const headersOf = ({ requestHeaders, credentials }: ServerNeeds): readonly string[] => [
  ...requestHeaders.filter((name) => name.toLowerCase() !== 'x-csrftoken'),
  ...(credentials ? ['X-CSRFToken'] : []),
];

const csrf = (needs: ServerNeeds): readonly string[] => [
  'import django',
  `CSRF_TRUSTED_ORIGINS = ${list([...needs.origins, ...subdomainWildcards(needs)])}`,
  'if django.VERSION < (4, 0):',
  `    CSRF_TRUSTED_ORIGINS = [${quoted([...needs.origins, ...subdomainWildcards(needs)].map((origin) => origin.replace(/^[^:]+:\/\/\*?/, '')))}]`,
  ...(isTls(needs) ? ["SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')"] : []),
];

const cookies = ({ cookies: { sameSite } }: ServerNeeds): readonly string[] => [
  ...(sameSite === null
    ? []
    : [`SESSION_COOKIE_SAMESITE = ${sameSite === 'None' ? 'CSRF_COOKIE_SAMESITE = ' : ''}'${sameSite}'`]),
  'SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True',
];

const partitioned: SnippetPart = {
  id: 'partitioned',
  file: 'partitioned.py',
  place: 'a new file beside `manage.py`',
  language: 'python',
  text: [
    'from http.cookies import Morsel',
    '',
    '# Python before 3.14 does not know the attribute.',
    "Morsel._reserved.setdefault('partitioned', 'Partitioned')",
    "Morsel._flags.add('partitioned')",
    '',
    'def partitioned(get_response):',
    '    def middleware(request):',
    '        response = get_response(request)',
    '        for cookie in response.cookies.values():',
    "            if cookie['secure']:",
    "                cookie['partitioned'] = True",
    '        return response',
    '    return middleware',
  ].join('\n'),
};
