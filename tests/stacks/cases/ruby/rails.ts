import { after, inPlaceOf, type Paste, type StackCase, type StackSuite } from '../../stack-case';
import { puma, rackCors } from './puma';

const CONFIG_RU = `
require 'action_controller/railtie'
require 'rack/cors'

class Shop < Rails::Application
  config.root = __dir__
  config.load_defaults 6.1
  config.eager_load = false
  config.secret_key_base = ENV.fetch('SESSION_SECRET')
  config.logger = Logger.new($stderr, level: :fatal)
end

Rails.application.initialize!
Rails.application.routes.draw do
  post '/login', to: 'shop#login'
  get '/api/me', to: 'shop#me'
  put '/api/cart', to: 'shop#cart'
  get '/crash', to: 'shop#crash'
end
run Rails.application
`;
const APPLICATION_CONTROLLER = `class ApplicationController < ActionController::Base
  protect_from_forgery with: :exception
end
`;
const SHOP_CONTROLLER = `class ShopController < ApplicationController
  skip_forgery_protection only: :login
  before_action :check_login, only: [:me, :cart]

  def login
    session[:user] = params[:user]
    render json: { ok: true }
  end

  def me
    render json: { user: session[:user], csrf: form_authenticity_token }
  end

  def cart
    render json: { ok: true }
  end

  def crash
    raise 'an error of the application'
  end

  private

  def check_login
    render json: { error: 'log in' }, status: 401 unless session[:user]
  end
end
`;
const LAST = 'Rails.application.config.middleware.use';
const FIRST = 'Rails.application.config.middleware.insert_before 0,';
const ALL = 'headers: :any, methods: [:get, :post, :put, :patch, :delete, :options], credentials: true';
const RIGHT = rackCors(FIRST, "'https://app.shop.test'", ALL);
const USUAL = "Rails.application.config.session_store :cookie_store, key: '_shop_session'\n";
const SESSION = `${USUAL.trim()}, same_site: :none, secure: true\n`;

const whole: Paste = { file: 'config/initializers/cors.rb', into: (_, text) => text };
const wrong = (name: string, cors: string, session: string): StackCase => ({
  name,
  files: {
    'config.ru': CONFIG_RU,
    'config/initializers/cors.rb': cors,
    'config/initializers/session_store.rb': session,
    'app/controllers/application_controller.rb': APPLICATION_CONTROLLER,
    'app/controllers/shop_controller.rb': SHOP_CONTROLLER,
  },
  paste: {
    cors: whole,
    session: inPlaceOf('config/initializers/session_store.rb', /^.*session_store .*$/m),
    forgery: after('app/controllers/application_controller.rb', /^class ApplicationController.*$/m),
  },
});

export const railsSuite: StackSuite = {
  stack: 'rails',
  server: puma(['ruby-rails', 'ruby-rack-cors']),
  flow: { tokenHeader: 'X-CSRF-Token' },
  cases: [
    wrong("'*', two methods, last", rackCors(LAST, "'*'", 'headers: :any, methods: [:get, :post]'), USUAL),
    wrong('credentials missing', rackCors(FIRST, "'https://app.shop.test'", 'headers: :any, methods: :any'), USUAL),
    wrong('the usual cookie', RIGHT, USUAL),
    wrong('the write is 422', RIGHT, SESSION),
    wrong('last: an uncaught exception has no CORS', rackCors(LAST, "'https://app.shop.test'", ALL), SESSION),
    wrong('a pattern that is not anchored', rackCors(FIRST, '/app\\.shop\\.test/', ALL), USUAL),
    { ...wrong('blocked third-party cookies', RIGHT, SESSION), thirdPartyCookies: 'blocked' },
  ],
};
