import { makeRandom, type Random } from '../differential/random';

/**
 * A HAR as DevTools saves it of somebody's day with a web shop that is under development: pages one after another, each
 * with its style sheets, scripts, fonts and pictures, most of them from other hosts, calls to a credentialed API on another
 * origin with their preflights, counters of third parties with their cookies, and sometimes a fault.
 *
 * Yields the text piece by piece: as one string a hundred thousand entries would have to be built twice.
 */
export function* generateHar(count: number, seed: number): Generator<string> {
  const random = makeRandom(seed);
  const visit = { page: 0, left: 0, atMs: START_MS };
  yield `{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[`;
  for (let made = 0; made < count; ) {
    for (const entry of nextEntries(random, visit)) {
      if (made === count) break;
      yield `${made === 0 ? '' : ','}${JSON.stringify(entry)}`;
      made += 1;
    }
  }
  yield ']}}';
}

const START_MS = Date.UTC(2026, 6, 1, 8);
const APP = 'https://app.shop.test';
const API = 'https://api.shop.test';
const CDN = 'https://cdn.shop-static.test';
const COUNTER = 'https://c.counter.test';

interface Visit {
  page: number;
  left: number;
  atMs: number;
}

/** How many entries a page has, about; the pages of the HTTP Archive have some seventy. */
const PAGE_ENTRIES = 70;

type Make = (random: Random, visit: Visit) => readonly object[];

/** What follows, by weight: shares as in a session of a shop whose pages call an API. */
const KINDS: readonly (readonly [number, Make])[] = [
  [14, (random, visit) => [resource(random, visit, APP, 'image')]],
  [12, (random, visit) => [resource(random, visit, CDN, 'image')]],
  [8, (random, visit) => [resource(random, visit, APP, 'script')]],
  [13, (random, visit) => [resource(random, visit, CDN, 'script')]],
  [6, (random, visit) => [resource(random, visit, CDN, 'stylesheet')]],
  [4, (random, visit) => [font(random, visit)]],
  [5, (random, visit) => [counter(random, visit)]],
  [20, (random, visit) => [apiCall(random, visit, 'GET', {})]],
  [7, (random, visit) => preflighted(random, visit, {})],
  [1, (random, visit) => fault(random, visit)],
];

const nextEntries: Make = (random, visit) => {
  visit.atMs += 5 + random.int(120);
  if (visit.left > 0) {
    visit.left -= 1;
    return random.weighted(KINDS)(random, visit);
  }
  visit.left = PAGE_ENTRIES - 10 + random.int(20);
  visit.page += 1;
  visit.atMs += 20_000;
  return [document(random, visit)];
};

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const SESSION =
  'sid=8c2f61d09f4e4b7ba1f0c6e2d1a3b594; cart=7; theme=dark; consent=necessary.statistics; _visits=GS1.1.1792573201.12.1; visited=1';

interface Parts {
  readonly type: string;
  readonly method?: string;
  readonly url: string;
  readonly request: Readonly<Record<string, string>>;
  readonly cookies?: string;
  readonly status?: number;
  readonly response: Readonly<Record<string, string>>;
  readonly setCookie?: readonly string[];
  readonly mimeType: string;
  readonly size: number;
  readonly text?: string;
  readonly error?: string;
  readonly initiator?: object;
}

const document = (random: Random, visit: Visit): object =>
  entry(random, visit, {
    type: 'document',
    url: `${APP}/products/${visit.page}?list=summer&sort=price`,
    request: fetchMetadata('document', 'navigate', 'none'),
    cookies: SESSION,
    response: {
      'content-security-policy': "default-src 'self' https:; object-src 'none'",
      ...own('text/html; charset=utf-8'),
    },
    ...(random.chance(0.3) ? { setCookie: ['visited=1; Path=/; Secure; HttpOnly; SameSite=Lax'] } : {}),
    mimeType: 'text/html',
    size: 20_000 + random.int(60_000),
  });

const MIME: Readonly<Record<string, string>> = {
  image: 'image/webp',
  script: 'text/javascript',
  stylesheet: 'text/css',
  font: 'font/woff2',
};
const DESTINATION: Readonly<Record<string, string>> = { stylesheet: 'style' };

const resource = (random: Random, visit: Visit, origin: string, type: string): object =>
  entry(random, visit, {
    type,
    url: `${origin}/assets/${type}s/${random.int(3_000)}-${hash(random)}.${type === 'image' ? 'webp' : 'js'}`,
    request: {
      referer: `${APP}/`,
      ...fetchMetadata(DESTINATION[type] ?? type, 'no-cors', origin === APP ? 'same-origin' : 'cross-site'),
    },
    ...(origin === APP ? { cookies: SESSION } : {}),
    response: {
      ...(origin === CDN ? { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } : {}),
      ...own(MIME[type] ?? ''),
      etag: 'W/"5f1-19a3c2"',
    },
    mimeType: MIME[type] ?? '',
    size: 2_000 + random.int(80_000),
  });

const font = (random: Random, visit: Visit): object =>
  entry(random, visit, {
    type: 'font',
    url: `${CDN}/fonts/${random.int(40)}.woff2`,
    request: { origin: APP, referer: `${CDN}/`, ...fetchMetadata('font', 'cors', 'cross-site') },
    response: { 'access-control-allow-origin': '*', ...own('font/woff2') },
    mimeType: 'font/woff2',
    size: 30_000,
  });

const counter = (random: Random, visit: Visit): object =>
  entry(random, visit, {
    type: 'image',
    url: `${COUNTER}/p.gif?page=${visit.page}&nonce=${hash(random)}`,
    request: {
      referer: `${APP}/`,
      'sec-fetch-storage-access': 'active',
      ...fetchMetadata('image', 'no-cors', 'cross-site'),
    },
    cookies: `uid=${hash(random)}${hash(random)}`,
    response: own('image/gif'),
    ...(random.chance(0.3)
      ? { setCookie: [`uid=${hash(random)}; Path=/; Max-Age=31536000; Secure; SameSite=None`] }
      : {}),
    mimeType: 'image/gif',
    size: 43,
  });

const SCRIPT = {
  type: 'script',
  stack: {
    callFrames: ['request', 'get', 'useQuery', 'ProductList', 'render', 'flush'].map((functionName, at) => ({
      functionName,
      scriptId: String(40 + at),
      url: `${APP}/assets/scripts/${at}-main.js`,
      lineNumber: 120 * at,
      columnNumber: 17,
    })),
  },
};

const apiCall = (random: Random, visit: Visit, method: string, more: Partial<Parts>): object =>
  entry(random, visit, {
    type: 'fetch',
    method,
    url: `${API}/v2/${random.pick(['products', 'orders', 'prices', 'stock', 'me'])}/${random.int(900)}`,
    request: { origin: APP, referer: `${APP}/`, ...fetchMetadata('empty', 'cors', 'same-site') },
    cookies: SESSION,
    response: { ...allowing(), ...own('application/json') },
    ...(random.chance(0.02) ? { setCookie: ['sid=renewed; Path=/; Secure; HttpOnly; SameSite=Lax'] } : {}),
    mimeType: 'application/json',
    size: 400,
    text: `{"id":${random.int(900)},"name":"${hash(random)}","tags":["${hash(random)}","${hash(random)}"],"price":12.5,"description":"${'Cotton, washed at thirty degrees. '.repeat(20)}"}`,
    initiator: SCRIPT,
    ...more,
  });

const preflight = (random: Random, visit: Visit, url: string, method: string, more: Partial<Parts>): object =>
  entry(random, visit, {
    type: 'preflight',
    method: 'OPTIONS',
    url,
    request: {
      origin: APP,
      'access-control-request-method': method,
      'access-control-request-headers': 'content-type',
      ...fetchMetadata('empty', 'cors', 'same-site'),
    },
    status: 204,
    response: {
      'access-control-allow-methods': 'GET, PUT, POST, DELETE',
      'access-control-allow-headers': 'content-type',
      ...allowing(),
      ...own('text/plain'),
    },
    mimeType: 'text/plain',
    size: 0,
    initiator: { type: 'preflight', url },
    ...more,
  });

const preflighted = (random: Random, visit: Visit, more: Partial<Parts>): readonly object[] => {
  const url = `${API}/v2/cart/${random.int(900)}`;
  const method = random.pick(['PUT', 'POST', 'DELETE']);
  const first = preflight(random, visit, url, method, {});
  visit.atMs += 20;
  return [first, apiCall(random, visit, method, { url, ...more })];
};

/** What goes wrong in a day: an API that forgets a line, a wildcard, a refused preflight, an error, a server that is down. */
const fault: Make = (random, visit) => {
  const refused = { error: 'net::ERR_FAILED' };
  switch (random.int(6)) {
    case 0:
      return [apiCall(random, visit, 'GET', { ...refused, response: own('application/json') })];
    case 1:
      return [
        apiCall(random, visit, 'GET', {
          ...refused,
          response: { 'access-control-allow-origin': '*', ...own('application/json') },
        }),
      ];
    case 2: {
      const url = `${API}/v2/admin/${random.int(900)}`;
      return [
        preflight(random, visit, url, 'PUT', { response: own('text/html') }),
        apiCall(random, visit, 'PUT', { ...refused, url, status: 0, response: {} }),
      ];
    }
    case 3:
      return [apiCall(random, visit, 'GET', { status: 500 })];
    case 4:
      return [apiCall(random, visit, 'GET', { status: 0, error: 'net::ERR_CONNECTION_REFUSED', response: {} })];
    default:
      return [
        apiCall(random, visit, 'GET', {
          setCookie: ['sid=1; Path=/; SameSite=None'],
        }),
      ];
  }
};

const hash = (random: Random): string => random.int(2 ** 31).toString(36);

const fetchMetadata = (destination: string, mode: string, site: string): Readonly<Record<string, string>> => ({
  'sec-fetch-dest': destination,
  'sec-fetch-mode': mode,
  'sec-fetch-site': site,
});

const allowing = (): Readonly<Record<string, string>> => ({
  'access-control-allow-credentials': 'true',
  'access-control-allow-origin': APP,
});

const own = (type: string): Readonly<Record<string, string>> => ({
  'cache-control': 'public, max-age=3600',
  'content-type': type,
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  vary: 'Origin, Accept-Encoding',
  'x-content-type-options': 'nosniff',
});

const entry = (random: Random, { page, atMs }: Visit, parts: Parts): object => {
  const { type, method = 'GET', url, status = 200, setCookie = [] } = parts;
  const { host, pathname, search, searchParams } = new URL(url);
  const hasResponse = status !== 0;
  const timeMs = 4 + random.int(300) + random.int(1_000) / 1_000;
  return {
    _connectionId: String(random.int(90_000)),
    _initiator: parts.initiator ?? { type: 'parser', url: `${APP}/`, lineNumber: random.int(400) },
    _priority: type === 'image' ? 'Low' : 'High',
    _resourceType: type,
    cache: {},
    connection: '443',
    pageref: `page_${page}`,
    request: {
      method,
      url,
      httpVersion: hasResponse ? 'http/2.0' : '',
      headers: lines({
        ':authority': host,
        ':method': method,
        ':path': `${pathname}${search}`,
        ':scheme': 'https',
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br, zstd',
        'accept-language': 'en-US,en;q=0.9,de;q=0.8',
        'cache-control': 'no-cache',
        ...(parts.cookies === undefined ? {} : { cookie: parts.cookies }),
        pragma: 'no-cache',
        'sec-ch-ua': '"Chromium";v="156", "Not:A-Brand";v="24"',
        'sec-ch-ua-mobile': '?0',
        'sec-ch-ua-platform': '"Linux"',
        'user-agent': USER_AGENT,
        ...parts.request,
      }),
      queryString: [...searchParams].map(([name, value]) => ({ name, value })),
      cookies: (parts.cookies ?? '').split('; ').flatMap((pair) => {
        const [name, value] = pair.split('=');
        return value === undefined
          ? []
          : [
              {
                name,
                value,
                path: '/',
                domain: host,
                expires: '2027-07-01T08:00:00.000Z',
                httpOnly: true,
                secure: true,
                sameSite: 'Lax',
              },
            ];
      }),
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: hasResponse ? 'http/2.0' : '',
      headers: hasResponse
        ? [
            ...lines({
              'content-encoding': 'br',
              'content-length': String(parts.size),
              date: new Date(atMs).toUTCString(),
              server: 'nginx',
              ...parts.response,
              'x-request-id': `${hash(random)}-${hash(random)}-${hash(random)}`,
              'server-timing': 'edge; dur=2, origin; dur=31',
              'alt-svc': 'h3=":443"; ma=86400',
            }),
            ...setCookie.map((value) => ({ name: 'set-cookie', value })),
          ]
        : [],
      cookies: [],
      content: {
        size: parts.size,
        mimeType: parts.mimeType,
        ...(parts.text === undefined ? {} : { text: parts.text }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: hasResponse ? parts.size : 0,
      _error: parts.error ?? null,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: hasResponse ? '203.0.113.7' : '',
    startedDateTime: new Date(atMs).toISOString(),
    time: timeMs,
    timings: {
      blocked: 1.2010000005364418,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.11199999999999988,
      wait: timeMs,
      receive: 0.8999999999999986,
      _blocked_queueing: 0.9480000007152557,
      _workerStart: -1,
      _workerReady: -1,
      _workerFetchStart: -1,
      _workerRespondWithSettled: -1,
    },
  };
};

const lines = (record: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(record).map(([name, value]) => ({ name, value }));
