import { inPlaceOf, type StackCase, type StackSuite } from '../../stack-case';
import { firstInConfigRu, puma, rackCors } from './puma';

const HEAD = `
require 'json'
require 'rack/cors'
require 'rack/session/cookie'
`;
const ALL = 'headers: :any, methods: [:get, :post, :put, :options], credentials: true';
const RIGHT = rackCors('use', "'https://app.shop.test'", ALL);
const USUAL = "use Rack::Session::Cookie, key: 'rack.session', secret: ENV.fetch('SESSION_SECRET')\n";
const SESSION = `${USUAL.trim()}, same_site: :none, secure: true\n`;
const LOGIN_CHECK = `
use(Class.new do
  def initialize(app) = @app = app
  def call(env)
    return @app.call(env) unless env['PATH_INFO'].start_with?('/api/') && !env['HTTP_COOKIE']
    [401, { 'content-type' => 'application/json' }, ['{"error":"log in"}']]
  end
end)
`;
const APP = `
run(lambda do |env|
  request = Rack::Request.new(env)
  session = env['rack.session']
  json = ->(status, body) { [status, { 'content-type' => 'application/json' }, [body.to_json]] }
  case request.path
  when '/login'
    session['user'] = JSON.parse(request.body.read)['user']
    json.(200, { ok: true })
  when '/crash' then raise 'an error of the application'
  when %r{^/api/} then session['user'] ? json.(200, { user: session['user'] }) : json.(401, { error: 'log in' })
  else json.(404, {})
  end
end)
`;

const wrong = (name: string, middle: string): StackCase => ({
  name,
  files: { 'config.ru': HEAD + middle + APP },
  paste: { cors: firstInConfigRu, session: inPlaceOf('config.ru', /^use Rack::Session::Cookie.*$/m) },
});

export const rackSuite: StackSuite = {
  stack: 'rack',
  server: puma(['ruby-rack-cors']),
  cases: [
    wrong("'*', two methods", rackCors('use', "'*'", 'headers: :any, methods: [:get, :post]') + USUAL),
    wrong('a pattern that is not anchored, the usual cookie', rackCors('use', '/app\\.shop\\.test/', ALL) + USUAL),
    wrong('an uncaught exception has no CORS', RIGHT + SESSION),
    wrong('a login check before Rack::Cors', LOGIN_CHECK + RIGHT + SESSION),
    wrong(
      'methods without PUT',
      rackCors('use', "'https://app.shop.test'", 'headers: :any, methods: [:get, :post], credentials: true') + SESSION,
    ),
    { ...wrong('blocked third-party cookies', RIGHT + SESSION), thirdPartyCookies: 'blocked' },
  ],
};
