import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { asPattern } from '../texts';
import { FLASK_COOKIE_WORDS, flaskNotes, flaskSession } from './flask-session';
import { exposed, list, subdomainTexts } from './literals';

/**
 * Flask with Flask-CORS. Without `origins`, and with `'*'`, `supports_credentials` repeats every origin. With one origin it sends no
 * `Vary`, and it adds its lines after the request only: a login check in `before_request` refuses the preflight.
 */
export const flaskCors: Stack = {
  title: 'Flask with Flask-CORS',
  kind: 'application',
  cookieScope: FLASK_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [cors(needs), ...flaskSession(needs)],
    removes: [
      'every other `CORS(…)`, every `@cross_origin(…)`, and every `Access-Control-*` line of the code or of a proxy',
    ],
    notes: [
      '`CORS(app)` and `origins="*"` beside `supports_credentials=True` let every site in.',
      ...flaskNotes(needs),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'app.py',
  place: 'directly after `app = Flask(…)`, before every other `before_request`',
  language: 'python',
  text: [
    'import flask',
    'from flask_cors import CORS',
    '',
    'CORS(',
    '    app,',
    `    origins=[${[...needs.origins.map(origin), ...subdomainTexts(needs)].join(', ')}],`,
    ...(needs.credentials ? ['    supports_credentials=True,'] : []),
    `    methods=${list(needs.methods)},`,
    `    allow_headers=${list(needs.requestHeaders)},`,
    ...exposed(needs, 'expose_headers'),
    '    always_send=False,',
    '    vary_header=False,',
    ')',
    '',
    '@app.before_request',
    'def end_preflight():',
    "    if flask.request.method == 'OPTIONS':",
    "        return '', 204",
    '',
    '@app.after_request',
    'def vary_by_origin(response):',
    "    response.vary.add('Origin')",
    '    return response',
  ].join('\n'),
});

/** Flask-CORS takes a text with a bracket for a pattern, and does not anchor its end. */
const origin = (text: string): string => (text.includes('[') ? `r'^${asPattern(text)}$'` : `'${text}'`);
