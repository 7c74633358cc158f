import { before, inPlaceOf, removing, type StackCase, type StackSuite } from '../../stack-case';
import { pythonServer } from './python-server';

const HEAD = `
import os
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.sessions import SessionMiddleware

app = FastAPI()
`;
const ROUTES = `
@app.post('/login')
async def login(request: Request):
    request.session['user'] = (await request.json())['user']
    return {'ok': True}

def user(request: Request):
    if 'user' not in request.session:
        raise HTTPException(401, 'log in')
    return request.session['user']

@app.get('/api/me')
def me(name=Depends(user)):
    return {'user': name}

@app.put('/api/cart')
def cart(name=Depends(user)):
    return {'ok': True}

@app.get('/crash')
def crash():
    raise RuntimeError('an error of the application')

uvicorn.run(app, host='127.0.0.1', port=int(os.environ['PORT']), log_level='warning')
`;
const USUAL = "app.add_middleware(SessionMiddleware, secret_key='example')";
const SESSION = "app.add_middleware(SessionMiddleware, secret_key='example', same_site='none', https_only=True)";
const cors = (options: string): string => `app.add_middleware(CORSMiddleware, ${options})`;
const RIGHT = cors(
  "allow_origins=['https://app.shop.test'], allow_credentials=True, allow_methods=['*'], allow_headers=['*']",
);
/** Added last, it is outside: it refuses the preflight before CORSMiddleware sees it. */
const LOGIN_CHECK = `
@app.middleware('http')
async def login_required(request, call_next):
    from starlette.responses import JSONResponse
    if request.url.path.startswith('/api/') and 'cookie' not in request.headers:
        return JSONResponse({'error': 'log in'}, 401)
    return await call_next(request)
`;

const wrong = (name: string, middle: string): StackCase => ({
  name,
  files: { 'main.py': `${HEAD}${middle}\n${ROUTES}` },
  paste: {
    cors: removing(/^app\.add_middleware\(CORSMiddleware.*\)$/m, before('main.py', /^uvicorn\.run\(/m)),
    session: inPlaceOf('main.py', /^app\.add_middleware\(SessionMiddleware.*\)$/m),
  },
});

export const fastapiSuite: StackSuite = {
  stack: 'fastapi',
  server: pythonServer(['python3-fastapi', 'python3-starlette', 'python3-uvicorn', 'python3-itsdangerous'], 'main.py'),
  cases: [
    wrong('["*"]', `${USUAL}\n${cors("allow_origins=['*'], allow_methods=['*'], allow_headers=['*']")}`),
    wrong(
      'credentials beside every origin',
      `${USUAL}\n${cors("allow_origins=['*'], allow_credentials=True, allow_methods=['*'], allow_headers=['*']")}`,
    ),
    wrong(
      'the usual methods, an uncaught exception',
      `${SESSION}\n${cors("allow_origins=['https://app.shop.test'], allow_credentials=True")}`,
    ),
    wrong('inside: an uncaught exception has no CORS', `${SESSION}\n${RIGHT}`),
    wrong('a login check outside refuses the preflight', `${SESSION}\n${RIGHT}\n${LOGIN_CHECK}`),
    wrong('the usual cookie', `${USUAL}\n${RIGHT}`),
    { ...wrong('blocked third-party cookies', `${SESSION}\n${RIGHT}`), thirdPartyCookies: 'blocked' },
  ],
};
