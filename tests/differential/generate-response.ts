import type { Answer } from '../../src/rules/shared/scenario';
import type { HeaderText } from './plan';
import type { Random } from './random';

/** What a response must allow. */
export interface Asked {
  /** Serialized origin of the request, 'null' when redirects have tainted it. */
  readonly origin: string;
  readonly credentials: boolean;
  readonly method: string;
  /** Names of the request's own headers. */
  readonly headerNames: readonly string[];
}

/** How many things are wrong with a response. */
export const faultCount = (random: Random): number =>
  random.weighted([
    [42, 0],
    [38, 1],
    [14, 2],
    [6, 3],
  ]);

interface Lines {
  status: number;
  origin: readonly string[];
  credentials: readonly string[];
  methods: readonly string[];
  headers: readonly string[];
}
type Fault = (lines: Lines, random: Random, asked: Asked) => void;

const alterOrigin = (random: Random, origin: string): readonly string[] =>
  random.weighted<readonly string[]>([
    [20, []],
    [14, ['*']],
    [4, ['null']],
    [4, [`${origin}/`]],
    [2, [`${origin}/app`]],
    [4, [origin.replace(/^https?/, (scheme) => (scheme === 'https' ? 'http' : 'https'))]],
    [4, [`${origin}:8443`]],
    [3, [origin.toUpperCase()]],
    [3, ['https://evil.example']],
    [3, [`${origin}, ${origin}`]],
    [3, [`${origin} https://other.test`]],
    [3, [origin, origin]],
    [3, [origin, '*']],
    [2, ['*', '*']],
    [2, ['']],
    [2, ['', '']],
    [2, ['*', origin]],
    [2, ['false']],
    [2, [origin.replace(/^https?:\/\//, '')]],
    [2, ['https://*.shop.test']],
    [1, [`"${origin}"`]],
    [1, [`${origin},`]],
    [1, ['*, *']],
    [1, ['Null']],
    [1, [`${origin}\t`]],
    [1, [`  ${origin}  `]],
    [1, [origin.replace('.test', '.test.')]],
    [1, [`${origin}?x`]],
    [1, [`${origin}#`]],
    [1, ['https://']],
    [1, ['undefined']],
    [1, [`${origin};`]],
    [1, ['http://exa mple']],
    [1, [origin.replace('://', '://user@')]],
  ]);

const alterCredentials = (random: Random): readonly string[] =>
  random.weighted<readonly string[]>([
    [14, []],
    [4, ['True']],
    [3, ['TRUE']],
    [4, ['false']],
    [2, ['1']],
    [2, ['yes']],
    [3, ['true', 'true']],
    [2, ['true, true']],
    [2, ['']],
    [1, ['"true"']],
    [1, ['  true  ']],
    [1, ['true\t']],
    [1, ['*']],
    [1, ['true', 'false']],
    [1, ['', 'true']],
  ]);

const alterList = (random: Random, wanted: string): readonly string[] =>
  random.weighted<readonly string[]>([
    [14, []],
    [10, ['*']],
    [3, [wanted.toLowerCase()]],
    [3, [wanted.toUpperCase()]],
    [3, ['X-Other, GET']],
    [3, ['GET', wanted]],
    [3, [`${wanted},`]],
    [2, [`, ${wanted} ,,`]],
    [2, [`${wanted} x`]],
    [2, [`"${wanted}"`]],
    [2, ['']],
    [2, [`${wanted}; q=1`]],
    [1, [`*, ${wanted}`]],
    [1, ['GET, POST, @']],
    [1, [`[${wanted}]`]],
    [1, [`\t${wanted}\t,GET`]],
    [1, ['GET POST']],
  ]);

const answerFaults: readonly (readonly [number, Fault])[] = [
  [
    40,
    (lines, random, { origin }) => {
      lines.origin = alterOrigin(random, origin);
    },
  ],
  [
    24,
    (lines, random) => {
      lines.credentials = alterCredentials(random);
    },
  ],
  [
    18,
    (lines, random) => {
      lines.status = random.pick([401, 403, 404, 405, 419, 500, 502, 503, 204, 201, 304, 206, 440, 418]);
    },
  ],
  [
    10,
    (lines) => {
      lines.origin = [];
      lines.credentials = [];
    },
  ],
];

const preflightFaults: typeof answerFaults = [
  ...answerFaults,
  [
    22,
    (lines, random, { method }) => {
      lines.methods = alterList(random, method);
    },
  ],
  [
    24,
    (lines, random, { headerNames }) => {
      lines.headers = alterList(random, random.chance(0.8) ? headerNames.join(', ') : (headerNames[0] ?? 'x-none'));
    },
  ],
  [
    10,
    (lines, random) => {
      lines.status = random.pick([301, 302, 307, 308, 303, 300, 199 + 1, 299]);
    },
  ],
];

/** The lines that make a request pass, then made wrong in the given number of ways. */
const spoil = (random: Random, asked: Asked, faults: typeof answerFaults, count: number): Lines => {
  const lines: Lines = {
    status: 200,
    origin: [asked.credentials || random.chance(0.7) ? asked.origin : '*'],
    credentials: asked.credentials || random.chance(0.3) ? ['true'] : [],
    methods: [random.chance(0.8) ? asked.method : 'GET, POST, PUT, PATCH, DELETE'],
    headers: asked.headerNames.length > 0 ? [asked.headerNames.join(', ')] : [],
  };
  for (let fault = 0; fault < count; fault += 1) random.weighted(faults)(lines, random, asked);
  return lines;
};

const line = (name: string, values: readonly string[]): readonly HeaderText[] =>
  values.map((value) => `${name}: ${value}` as const);

/** The response to the request itself. */
export const responseTo = (random: Random, asked: Asked, more: readonly HeaderText[]): Answer => {
  const lines = spoil(random, asked, answerFaults, faultCount(random));
  return {
    status: lines.status,
    headers: [
      ...line('Access-Control-Allow-Origin', lines.origin),
      ...line('Access-Control-Allow-Credentials', lines.credentials),
      ...more,
    ],
  };
};

/** A redirect to `location` (null: without one); most have the CORS lines that they need. */
export const redirectTo = (
  random: Random,
  asked: Asked,
  location: string | null,
  more: readonly HeaderText[],
): Answer => {
  const lines = spoil(random, asked, answerFaults.slice(0, 2), random.chance(0.75) ? 0 : 1);
  return {
    status: random.pick([301, 302, 302, 303, 307, 307, 308]),
    headers: [
      ...(location === null ? [] : ([`Location: ${location}`] as const)),
      ...line('Access-Control-Allow-Origin', lines.origin),
      ...line('Access-Control-Allow-Credentials', lines.credentials),
      ...more,
    ],
  };
};

/** The response to a CORS-preflight request, if one is sent. */
export const preflightAnswer = (random: Random, asked: Asked, id: string): Answer => {
  if (random.chance(0.02)) return 'close';
  const lines = spoil(random, asked, preflightFaults, random.chance(0.55) ? 0 : 1 + random.int(2));
  const isRedirect = lines.status >= 300 && lines.status < 400;
  return {
    status: lines.status,
    headers: [
      ...line('Access-Control-Allow-Origin', lines.origin),
      ...line('Access-Control-Allow-Credentials', lines.credentials),
      ...line('Access-Control-Allow-Methods', lines.methods),
      ...line('Access-Control-Allow-Headers', lines.headers),
      ...(isRedirect ? ([`Location: /${id}/elsewhere`] as const) : []),
      ...(random.chance(0.3) ? line('Access-Control-Max-Age', [random.pick(['0', '600', '-1', 'x'])]) : []),
    ],
  };
};
