import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';
import { RACK_REMOVES, RACK_TLS, rackCors } from './rack-cors';
import { RUBY_COOKIE_WORDS, sessionOptions } from './session-options';

/** Rack with rack-cors. An uncaught exception passes through Rack::Cors, so it becomes a response inside of it. */
export const rack: Stack = {
  title: 'Rack with rack-cors',
  kind: 'application',
  cookieScope: RUBY_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), session(needs)] : [cors(needs)],
    removes: RACK_REMOVES,
    notes: changesCookies(needs) ? [RACK_TLS] : [],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'config.ru',
  place: 'before every other `use` and before `run`',
  language: 'ruby',
  text: [
    "require 'rack/cors'",
    '',
    'use Rack::Cors do',
    ...rackCors(needs),
    'end',
    '',
    'use(Class.new do',
    '  def initialize(app)',
    '    @app = app',
    '  end',
    '',
    '  def call(env)',
    '    @app.call(env)',
    '  rescue StandardError => error',
    "    env['rack.errors'].puts(error.full_message)",
    "    [500, { 'content-type' => 'text/plain' }, ['Internal Server Error']]",
    '  end',
    'end)',
  ].join('\n'),
});

const session = ({ cookies }: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'config.ru',
  place: 'in place of `use Rack::Session::Cookie, …`; keep your own `key` and `secret`',
  language: 'ruby',
  text: `use Rack::Session::Cookie, key: 'rack.session', secret: ENV.fetch('SESSION_SECRET'), ${sessionOptions(cookies)}`,
});
