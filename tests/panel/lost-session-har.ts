const PAGE = 'https://app.shop.test';
const API = 'https://api.other.test';

interface Call {
  readonly url: string;
  readonly method?: string;
  readonly cookie?: string;
  readonly status?: number;
  readonly setCookies?: readonly string[];
}

const CALLS: readonly Call[] = [
  { url: `${PAGE}/start`, setCookies: ['theme=dark; Path=/; Max-Age=86400'] },
  { url: `${PAGE}/news`, cookie: 'theme=dark' },
  { url: `${API}/visit`, cookie: 'seen=1', setCookies: ['cart=7; Path=/; Secure; SameSite=None'] },
  {
    url: `${API}/login`,
    method: 'POST',
    cookie: 'seen=1; cart=7',
    setCookies: ['sid=abc; Path=/; HttpOnly; SameSite=Lax', 'lang=en; Path=/; Secure; SameSite=None'],
  },
  { url: `${API}/me`, cookie: 'seen=1; cart=7; lang=en', status: 401 },
  { url: `${API}/orders`, cookie: 'seen=1; cart=7; lang=en', status: 401 },
  { url: `${API}/cart`, cookie: 'seen=1; cart=7; lang=en', setCookies: ['cart=; Path=/; Max-Age=0'] },
];

/** A file in which a login sets a session cookie that is not stored across sites, so that two later calls get 401, and so many more. */
export const lostSessionHar = (more = 0): string => {
  const refused = Array.from(
    { length: more },
    (_, index): Call => ({ url: `${API}/item/${index}`, cookie: 'seen=1; lang=en', status: 401 }),
  );
  return harOf([...CALLS, ...refused]);
};

/** The same, where the login was put right since then, and both calls were made again. */
export const mendedSessionHar = (): string =>
  harOf([
    ...CALLS,
    {
      url: `${API}/login`,
      method: 'POST',
      cookie: 'seen=1; cart=7; lang=en',
      setCookies: ['sid=new; Path=/; HttpOnly; Secure; SameSite=None'],
    },
    { url: `${API}/me`, cookie: 'seen=1; cart=7; lang=en; sid=new' },
    { url: `${API}/orders`, cookie: 'seen=1; cart=7; lang=en; sid=new' },
  ]);

/** A file in which a page sets so many cookies, one in a response. */
export const manyCookiesHar = (count: number): string =>
  harOf(
    Array.from({ length: count }, (_, index) => ({ url: `${PAGE}/${index}`, setCookies: [`c${index}=1; Path=/`] })),
  );

/** A file of a logout whose line has another `Domain` than that of the login. */
export const failedLogoutHar = (): string =>
  harOf([
    { url: `${PAGE}/login`, method: 'POST', setCookies: ['sid=abc; Path=/; Secure; HttpOnly'] },
    {
      url: `${PAGE}/logout`,
      method: 'POST',
      cookie: 'sid=abc',
      setCookies: ['sid=; Path=/; Domain=shop.test; Max-Age=0'],
    },
    { url: `${PAGE}/me`, cookie: 'sid=abc' },
  ]);

const harOf = (calls: readonly Call[]): string =>
  JSON.stringify({ log: { creator: { name: 'WebInspector', version: '537.36' }, entries: calls.map(entryOf) } });

function entryOf({ url, method = 'GET', cookie, status = 200, setCookies = [] }: Call, index: number) {
  const isOwn = url.startsWith(PAGE);
  const header = (name: string, value: string) => ({ name, value });
  return {
    startedDateTime: new Date(Date.parse('2026-10-05T10:00:00.000Z') + index * 1000).toISOString(),
    time: 20,
    _resourceType: 'fetch',
    request: {
      method,
      url,
      headers: [
        header('Host', new URL(url).host),
        header('Sec-Fetch-Site', isOwn ? 'same-origin' : 'cross-site'),
        header('Sec-Fetch-Mode', 'cors'),
        header('Sec-Fetch-Dest', 'empty'),
        header('Referer', `${PAGE}/`),
        ...(isOwn ? [] : [header('Origin', PAGE)]),
        ...(cookie === undefined ? [] : [header('Cookie', cookie)]),
      ],
    },
    response: {
      status,
      statusText: '',
      headers: [
        ...(isOwn
          ? []
          : [header('Access-Control-Allow-Origin', PAGE), header('Access-Control-Allow-Credentials', 'true')]),
        ...setCookies.map((value) => header('Set-Cookie', value)),
      ],
      content: { mimeType: 'application/json' },
    },
  };
}
