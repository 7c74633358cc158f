import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainPatterns } from '../subdomains';
import { changesCookies, quoted } from '../texts';
import { anchored, RACK_REMOVES, RACK_TLS, rackCors } from './rack-cors';
import { RUBY_COOKIE_WORDS, sessionOptions } from './session-options';

/**
 * Rails with rack-cors. Forgery protection compares `Origin` with its own host besides the token, so a page of another origin gets
 * 422 with the right token: the comparison learns the origins, the token stays.
 */
export const rails: Stack = {
  title: 'Rails with rack-cors',
  kind: 'application',
  cookieScope: RUBY_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [
      cors(needs),
      ...(changesCookies(needs) ? [session(needs)] : []),
      ...(needs.credentials ? [forgery(needs)] : []),
    ],
    removes: RACK_REMOVES,
    notes: [
      ...(changesCookies(needs) ? [RACK_TLS] : []),
      ...(needs.credentials
        ? ['The page sends the token as `X-CSRF-Token`: an action returns `form_authenticity_token` in its JSON.']
        : []),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'config/initializers/cors.rb',
  place: 'in place of the whole file',
  language: 'ruby',
  text: ['Rails.application.config.middleware.insert_before 0, Rack::Cors do', ...rackCors(needs), 'end'].join('\n'),
});

const session = ({ cookies }: ServerNeeds): SnippetPart => ({
  id: 'session',
  file: 'config/initializers/session_store.rb',
  place: 'in place of `session_store`, also where `config/application.rb` has it; keep your own store and `key`',
  language: 'ruby',
  text: `Rails.application.config.session_store :cookie_store, key: '_session_id', ${sessionOptions(cookies)}`,
});

const forgery = (needs: ServerNeeds): SnippetPart => ({
  id: 'forgery',
  file: 'app/controllers/application_controller.rb',
  place: 'in the class, directly after its first line; only where it inherits from `ActionController::Base`',
  language: 'ruby',
  text: [
    '  # The token is still required.',
    '  private def valid_request_origin?',
    `    super || [${quoted(needs.origins)}].include?(request.origin)${subdomainPatterns(needs)
      .map((pattern) => ` || request.origin.to_s.match?(${anchored(pattern)})`)
      .join('')}`,
    '  end',
  ].join('\n'),
});
