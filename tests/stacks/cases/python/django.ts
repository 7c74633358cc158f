import type { Paste, StackSuite } from '../../stack-case';
import { atEnd, PYTHON } from './python-server';

const SETTINGS = `
SECRET_KEY = 'x' * 50
DEBUG = False
ALLOWED_HOSTS = ['api.other.test', '127.0.0.1']
ROOT_URLCONF = 'urls'
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'
INSTALLED_APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'corsheaders',
]
`;
const OWN = `    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',`;
const CORS = "    'corsheaders.middleware.CorsMiddleware',";
const LAST = `MIDDLEWARE = [\n${OWN}\n${CORS}\n]\n`;
const FIRST = `MIDDLEWARE = [\n${CORS}\n${OWN}\n]\n`;
const ALLOWED = "CORS_ALLOWED_ORIGINS = ['https://app.shop.test']\nCORS_ALLOW_CREDENTIALS = True\n";
const SESSION = "SESSION_COOKIE_SAMESITE = 'None'\nSESSION_COOKIE_SECURE = True\n";

const URLS = `
import json
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

@csrf_exempt
def login(request):
    request.session['user'] = json.loads(request.body)['user']
    return JsonResponse({'ok': True})

def signed_in(view):
    def check(request):
        if 'user' not in request.session:
            return JsonResponse({'error': 'log in'}, status=401)
        return view(request)
    return check

@signed_in
def me(request):
    return JsonResponse({'user': request.session['user'], 'csrf': get_token(request)})

@signed_in
def cart(request):
    return JsonResponse({'ok': True})

def crash(request):
    raise RuntimeError('an error of the application')

urlpatterns = [path('login/', login), path('api/me/', me), path('api/cart/', cart), path('crash/', crash)]
`;
const files = (settings: string) => ({ 'settings.py': SETTINGS + settings, 'urls.py': URLS });

const paste: Readonly<Record<string, Paste>> = {
  settings: atEnd('settings.py'),
  partitioned: { file: 'partitioned.py', into: (_, text) => text },
};

export const djangoSuite: StackSuite = {
  stack: 'django',
  server: {
    from: { kind: 'debian', packages: ['python3-django', 'python3-django-cors-headers'], program: PYTHON },
    command: ({ port }) => [PYTHON, '-m', 'django', 'runserver', '--noreload', `127.0.0.1:${port}`],
    environment: () => ({ DJANGO_SETTINGS_MODULE: 'settings', PYTHONDONTWRITEBYTECODE: '1' }),
  },
  flow: { login: '/login/', read: '/api/me/', write: '/api/cart/', crash: '/crash/', tokenHeader: 'X-CSRFToken' },
  cases: [
    { name: 'every origin, the middleware last', files: files(`${LAST}CORS_ALLOW_ALL_ORIGINS = True\n`), paste },
    {
      name: 'credentials beside every origin',
      files: files(`${FIRST}CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True\n`),
      paste,
    },
    {
      name: 'credentials beside a pattern that is not anchored',
      files: files(
        `${FIRST}CORS_ALLOWED_ORIGIN_REGEXES = [r'^https://.*shop\\.test']\nCORS_ALLOW_CREDENTIALS = True\n`,
      ),
      paste,
    },
    { name: 'Lax cookies', files: files(FIRST + ALLOWED), paste },
    { name: 'a Lax CSRF cookie', files: files(FIRST + ALLOWED + SESSION), paste },
    {
      name: 'the header of the token is not allowed',
      files: files(
        `${FIRST}${ALLOWED}${SESSION}CSRF_COOKIE_SAMESITE = 'None'\nCSRF_COOKIE_SECURE = True\nCORS_ALLOW_HEADERS = ['content-type']\n`,
      ),
      paste,
    },
    {
      name: 'blocked third-party cookies',
      files: files(`${FIRST}${ALLOWED}${SESSION}CSRF_COOKIE_SAMESITE = 'None'\nCSRF_COOKIE_SECURE = True\n`),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
