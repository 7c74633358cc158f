import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { FLASK_COOKIE_WORDS, flaskNotes, flaskSession } from './flask-session';
import { importsOf, isAllowed } from './literals';

/** Flask without a library: functions before and after each request; those after it run for errors too. */
export const flask: Stack = {
  title: 'Flask, by hand',
  kind: 'application',
  cookieScope: FLASK_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [cors(needs), ...flaskSession(needs)],
    removes: ['every other line that sets an `Access-Control-*` header, here and in a proxy'],
    notes: ['The debugger’s page of `debug=True` has no CORS headers.', ...flaskNotes(needs)],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { credentials, methods, requestHeaders, exposedHeaders } = needs;
  return {
    id: 'cors',
    file: 'app.py',
    place: 'directly after `app = Flask(…)`, before every other `before_request`',
    language: 'python',
    text: [
      'import flask',
      ...importsOf(needs),
      '',
      '@app.before_request',
      'def end_preflight():',
      "    if flask.request.method == 'OPTIONS':",
      "        return '', 204",
      '',
      '@app.after_request',
      'def allow_pages(response):',
      "    response.vary.add('Origin')",
      "    origin = flask.request.headers.get('Origin')",
      `    if ${isAllowed(needs)}:`,
      "        response.headers['Access-Control-Allow-Origin'] = origin",
      ...(credentials ? ["        response.headers['Access-Control-Allow-Credentials'] = 'true'"] : []),
      ...(exposedHeaders.length > 0
        ? [`        response.headers['Access-Control-Expose-Headers'] = '${exposedHeaders.join(', ')}'`]
        : []),
      "        if flask.request.method == 'OPTIONS':",
      `            response.headers['Access-Control-Allow-Methods'] = '${methods.join(', ')}'`,
      `            response.headers['Access-Control-Allow-Headers'] = '${requestHeaders.join(', ')}'`,
      '    return response',
    ].join('\n'),
  };
};
