import { after, inPlaceOf, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { firstInConfigRu, puma, rackCors } from './puma';

const CONFIG = "require 'rack/cors'\nrequire_relative 'app'\n";
const ALL = 'headers: :any, methods: [:get, :post, :put, :options], credentials: true';
const RIGHT = rackCors('use', "'https://app.shop.test'", ALL);
const ENABLED = '  enable :sessions';
const SESSION = '  set :sessions, same_site: :none, secure: true';
const LOGIN_CHECK = `
use(Class.new do
  def initialize(app) = @app = app
  def call(env)
    return @app.call(env) unless env['PATH_INFO'].start_with?('/api/') && !env['HTTP_COOKIE']
    [401, { 'content-type' => 'application/json' }, ['{"error":"log in"}']]
  end
end)
`;

const app = (settings: string): string => `
require 'json'
require 'sinatra/base'

class Api < Sinatra::Base
${settings}
  set :session_secret, ENV.fetch('SESSION_SECRET')

  before { content_type :json }
  before('/api/*') { halt 401, '{"error":"log in"}' unless session[:user] }
  post('/login') do
    session[:user] = JSON.parse(request.body.read)['user']
    '{"ok":true}'
  end
  get('/api/me') { { user: session[:user] }.to_json }
  put('/api/cart') { '{"ok":true}' }
  get('/crash') { raise 'an error of the application' }
end
`;

const SESSIONS = /^ *(?:enable :sessions|set :sessions.*)$/m;
const protection: Paste = after('app.rb', SESSIONS);
const wrong = (name: string, config: string, settings: string): StackCase => ({
  name,
  files: { 'config.ru': `${CONFIG}${config}run Api\n`, 'app.rb': app(settings) },
  paste: {
    cors: firstInConfigRu,
    session: inPlaceOf('app.rb', SESSIONS),
    protection: removing(/^ *set :protection.*$/m, protection),
  },
});

export const sinatraSuite: StackSuite = {
  stack: 'sinatra',
  server: puma(['ruby-sinatra', 'ruby-rack-cors']),
  cases: [
    wrong("'*', two methods", rackCors('use', "'*'", 'headers: :any, methods: [:get, :post]'), ENABLED),
    wrong('sessions as they are enabled usually', RIGHT, ENABLED),
    wrong('the session is dropped at the write', RIGHT, SESSION),
    wrong('a login check before Rack::Cors', LOGIN_CHECK + RIGHT, SESSION),
    wrong('a pattern that is not anchored', rackCors('use', '/app\\.shop\\.test/', ALL), ENABLED),
    { ...wrong('blocked third-party cookies', RIGHT, SESSION), thirdPartyCookies: 'blocked' },
  ],
};
