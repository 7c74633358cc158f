import { before, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { pythonServer } from './python-server';

const HEAD = `
import os
import secrets
from aiohttp import web

sessions = {}

def user(request):
    name = sessions.get(request.cookies.get('sid'))
    if name is None:
        raise web.HTTPUnauthorized(text='log in')
    return name

async def login(request):
    name, value = 'sid', secrets.token_hex(16)
    sessions[value] = (await request.json())['user']
    response = web.json_response({'ok': True})
    %SET_COOKIE%
    return response

async def me(request):
    return web.json_response({'user': user(request)})

async def cart(request):
    user(request)
    return web.json_response({'ok': True})

async def crash(request):
    raise RuntimeError('an error of the application')

app = web.Application()
app.add_routes([
    web.post('/login', login),
    web.get('/api/me', me),
    web.put('/api/cart', cart),
    web.get('/crash', crash),
])
`;
const RUN = `
web.run_app(app, host='127.0.0.1', port=int(os.environ['PORT']))
`;
/** A middleware that sets headers on what the handler returns, and on nothing that it raises. */
const middleware = (origin: string): string => `
@web.middleware
async def cors(request, handler):
    response = web.Response() if request.method == 'OPTIONS' else await handler(request)
    response.headers['Access-Control-Allow-Origin'] = ${origin}
    response.headers['Access-Control-Allow-Credentials'] = 'true'
    response.headers['Access-Control-Allow-Headers'] = 'Content-Type, X-Requested-With'
    response.headers['Access-Control-Allow-Methods'] = 'GET, POST, PUT'
    return response
app.middlewares.append(cors)
# end of cors
`;
const SIGNAL = `
async def cors(request, response):
    response.headers['Access-Control-Allow-Origin'] = 'https://app.shop.test'
    response.headers['Access-Control-Allow-Credentials'] = 'true'
    response.headers['Access-Control-Allow-Headers'] = 'Content-Type, X-Requested-With'
    response.headers['Access-Control-Allow-Methods'] = 'GET, POST, PUT'
app.on_response_prepare.append(cors)

@web.middleware
async def options(request, handler):
    return web.Response() if request.method == 'OPTIONS' else await handler(request)
app.middlewares.append(options)
# end of cors
`;
const USUAL = 'response.set_cookie(name, value, httponly=True)';
const NONE = "response.set_cookie(name, value, httponly=True, secure=True, samesite='None')";

const cookie: Paste = {
  file: 'app.py',
  into: (source, text) => source.replace(/response\.set_cookie\(.*\)/, () => text),
};
const wrong = (name: string, setCookie: string, cors: string): StackCase => ({
  name,
  files: { 'app.py': `${HEAD.replace('%SET_COOKIE%', setCookie)}${cors}${RUN}` },
  paste: {
    cors: removing(/(?:@web\.middleware\n)?async def cors[\s\S]*# end of cors/, before('app.py', /^web\.run_app/m)),
    cookie,
  },
});

export const aiohttpSuite: StackSuite = {
  stack: 'aiohttp',
  server: pythonServer(['python3-aiohttp']),
  cases: [
    wrong('no CORS at all', USUAL, ''),
    wrong('every origin repeated, errors without CORS', USUAL, middleware("request.headers.get('Origin', '*')")),
    wrong('errors without CORS', NONE, middleware("'https://app.shop.test'")),
    wrong('the usual cookie', USUAL, SIGNAL),
    { ...wrong('blocked third-party cookies', NONE, SIGNAL), thirdPartyCookies: 'blocked' },
  ],
};
