import type { ServerNeeds } from '../server-needs';
import type { CookieScopeWords, SnippetPart } from '../stack';
import { changesCookies } from '../texts';
import { isTls } from './literals';
import { partitionedWsgi } from './partitioned-wsgi';

/** What Flask needs besides CORS: the session’s cookie, and the scheme that browsers use. No part where nothing is needed. */
export function flaskSession(needs: ServerNeeds): readonly SnippetPart[] {
  const { sameSite } = needs.cookies;
  const text = [
    ...(isTls(needs)
      ? [
          'from werkzeug.middleware.proxy_fix import ProxyFix',
          'app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)',
        ]
      : []),
    ...(changesCookies(needs)
      ? [
          `app.config.update(${sameSite === null ? '' : `SESSION_COOKIE_SAMESITE='${sameSite}', `}SESSION_COOKIE_SECURE=True)`,
        ]
      : []),
    ...partitionedWsgi(needs),
  ];
  return text.length === 0
    ? []
    : [
        {
          id: 'session',
          file: 'app.py',
          place: 'at the end, before `app.run(…)`; what is set there today of the same names goes',
          language: 'python',
          text: text.join('\n'),
        },
      ];
}

/** What both ways of CORS in Flask must know. */
export const flaskNotes = (needs: ServerNeeds): readonly string[] => [
  ...(isTls(needs)
    ? [
        '`ProxyFix` only behind one proxy that sets the three `X-Forwarded-*` headers: without one, clients could set them.',
      ]
    : []),
  ...(needs.credentials
    ? [
        'With Flask-WTF keep the token. Only if it refuses because of `Referer`, which it compares with its own host: `WTF_CSRF_SSL_STRICT = False` leaves out that comparison, and the token still protects.',
        'A login check refuses with 401: a redirect to a login page is of no use to a script.',
      ]
    : []),
];

/** The session’s cookie has settings; others are set in the code. */
export const FLASK_COOKIE_WORDS: CookieScopeWords = {
  domain: '`SESSION_COOKIE_DOMAIN`, or `domain` of `set_cookie`,',
  path: "`SESSION_COOKIE_PATH='/'`, or `path='/'` of `set_cookie`",
};
