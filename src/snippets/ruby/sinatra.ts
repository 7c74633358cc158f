import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { RACK_REMOVES, RACK_TLS, rackCors } from './rack-cors';
import { RUBY_COOKIE_WORDS, sessionOptions } from './session-options';

/**
 * Sinatra with rack-cors. With sessions, Rack::Protection drops the session of a request from another origin: the login works, the
 * write is 401 although the cookie was sent.
 */
export const sinatra: Stack = {
  title: 'Sinatra with rack-cors',
  kind: 'application',
  cookieScope: RUBY_COOKIE_WORDS,
  write: (needs) => ({
    parts: [
      cors(needs),
      ...(changesCookies(needs) ? [session(needs)] : []),
      ...(needs.credentials ? [protection(needs)] : []),
    ],
    removes: RACK_REMOVES,
    notes: changesCookies(needs) ? [RACK_TLS] : [],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'config.ru',
  place: 'before every other `use` and before `run`',
  language: 'ruby',
  text: ["require 'rack/cors'", '', 'use Rack::Cors do', ...rackCors(needs), 'end'].join('\n'),
});

const session = ({ cookies }: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'app.rb',
  place: 'in place of `enable :sessions` or `set :sessions, …`; `session_secret` stays',
  language: 'ruby',
  text: `set :sessions, ${sessionOptions(cookies)}`,
});

/** The check of `Origin` stands for the token, which a page of another origin does not have. */
const protection = ({ origins }: ServerNeeds): SnippetPart => ({
  id: 'protection',
  file: 'app.rb',
  place: 'after `set :sessions`, in place of `set :protection` where there is one',
  language: 'ruby',
  text: `set :protection, except: [:remote_token], permitted_origins: [${quoted(origins)}]`,
});
