import type { CredentialsMode } from '../../src/model/exchange';
import type { LabUrl } from '../../src/rules/shared/scenario';
import type { Call, HeaderText, Place } from './plan';
import type { Random } from './random';

const CREDENTIALS: readonly (readonly [number, CredentialsMode | undefined])[] = [
  [56, 'include'],
  [24, undefined],
  [10, 'omit'],
  [10, 'same-origin'],
];

const METHODS: readonly (readonly [number, string | undefined])[] = [
  [40, undefined],
  [20, 'POST'],
  [12, 'PUT'],
  [6, 'DELETE'],
  [6, 'PATCH'],
  [3, 'patch'],
  [4, 'HEAD'],
  [2, 'OPTIONS'],
  [1, 'post'],
  [1, 'put'],
  [1, 'REPORT'],
];

const HEADERS: readonly (readonly [number, HeaderText])[] = [
  [20, 'Content-Type: application/json'],
  [8, 'Content-Type: text/plain'],
  [14, 'X-Requested-With: XMLHttpRequest'],
  [14, 'Authorization: Bearer abc'],
  [8, 'X-Api-Key: k'],
  [4, 'Accept: application/json'],
  [4, 'Range: bytes=0-10'],
  [3, 'Accept-Language: de'],
  [3, 'X_Under: 1'],
  [2, 'Cache-Control: no-cache'],
  [2, 'If-None-Match: "x"'],
];

const ELEMENTS = [
  [5, 'beacon'],
  [3, 'img'],
  [2, 'img-anonymous'],
  [3, 'img-use-credentials'],
  [1, 'script'],
  [1, 'script-use-credentials'],
  [1, 'script-anonymous'],
  [1, 'module'],
  [1, 'stylesheet'],
  [1, 'stylesheet-use-credentials'],
  [1, 'font'],
] as const;

/** One call of a random kind to a URL. */
export const generateCall = (random: Random, to: LabUrl, { worker }: Place): Call => {
  const api = random.weighted([[62, 'fetch'], [16, 'xhr'], [5, 'event-source'], ...(worker ? [] : ELEMENTS)] as const);
  if (api === 'fetch') return generateFetch(random, to);
  if (api === 'xhr') return generateXhr(random, to);
  if (api === 'event-source') return { api, to, ...(random.chance(0.6) ? { credentials: 'include' } : {}) };
  if (api === 'beacon') return { api, to, method: 'POST', body: 'x' };
  return { api, to };
};

const generateFetch = (random: Random, to: LabUrl): Call => {
  const credentials = random.weighted(CREDENTIALS);
  const asked = credentials === undefined ? {} : { credentials };
  if (random.chance(0.06)) {
    const method = random.pick([undefined, 'POST', 'HEAD']);
    return { api: 'fetch', to, mode: 'no-cors', ...asked, ...(method === undefined ? {} : { method }) };
  }
  if (random.chance(0.004)) return { api: 'fetch', to, mode: 'same-origin', ...asked };
  return { api: 'fetch', to, ...asked, ...methodAndHeaders(random) };
};

const generateXhr = (random: Random, to: LabUrl): Call => ({
  api: 'xhr',
  to,
  ...(random.chance(0.65) ? { credentials: 'include' } : {}),
  ...methodAndHeaders(random),
});

const methodAndHeaders = (random: Random): Pick<Call, 'method' | 'headers' | 'body'> => {
  const method = random.weighted(METHODS);
  const count = random.weighted([
    [58, 0],
    [28, 1],
    [10, 2],
    [4, 3],
  ]);
  const headers = [...new Set(Array.from({ length: count }, () => random.weighted(HEADERS)))];
  const mayHaveBody = method !== undefined && !['HEAD', 'OPTIONS', 'GET'].includes(method);
  return {
    ...(method === undefined ? {} : { method }),
    ...(headers.length > 0 ? { headers } : {}),
    ...(mayHaveBody && random.chance(0.5) ? { body: '{}' } : {}),
  };
};

/** Whether a cross-origin request of this call includes credentials (Fetch: credentials mode "include"). */
export const includesCredentials = ({ api, credentials }: Call): boolean => {
  if (api === 'fetch' || api === 'xhr' || api === 'event-source') return credentials === 'include';
  return api !== 'module' && api !== 'font' && !api.endsWith('-anonymous');
};
