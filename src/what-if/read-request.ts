import type { AskingPreflight } from '../changes/curl';
import { parseUrl } from '../model/parse-url';
import { isForbiddenMethod, isForbiddenRequestHeader } from '../standards/cors-safelist';
import { askedOfPreflight } from './asked-of-preflight';
import type { MadeRequest } from './made-exchange';
import { readCookies } from './read-cookies';
import { readResponse } from './read-response';
import type { WrittenRequest } from './written-request';

export type ReadRequest =
  | { readonly request: MadeRequest }
  /** One sentence: what cannot be used. `field`: where it was written. */
  | { readonly refusal: string; readonly field: keyof WrittenRequest }
  /** What is still to be written; for the response to a preflight: what that asks for. */
  | { readonly wanted: Exclude<keyof WrittenRequest, 'preflightResponse'> }
  | { readonly wanted: 'preflightResponse'; readonly asking: AskingPreflight };

const METHOD = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Reads a request that was written by hand. In: see WrittenRequest. Out: the request; or the first field that cannot be used, or is empty.
 * Never throws.
 */
export function readRequest(written: WrittenRequest): ReadRequest {
  const page = httpUrl(written.origin);
  if (written.origin.trim() === '') return { wanted: 'origin' };
  if (page === null || !/^[^/?#]*\/\/[^/?#@]+\/?$/.test(written.origin.trim()))
    return {
      field: 'origin',
      refusal: 'The page’s origin is a scheme, a host and perhaps a port, like https://app.example.',
    };
  const target = httpUrl(written.url);
  if (written.url.trim() === '') return { wanted: 'url' };
  if (target === null)
    return { field: 'url', refusal: 'The URL must be whole, with http:// or https://, like https://api.example/me.' };
  if (target.username !== '' || target.password !== '') {
    return { field: 'url', refusal: 'fetch() refuses a URL with a user or a password: remove them.' };
  }
  const method = normalized(written.method.trim());
  if (!METHOD.test(method)) return { field: 'method', refusal: 'The method is one word, like GET.' };
  if (isForbiddenMethod(method)) return { field: 'method', refusal: `No page may send the method ${method}.` };
  const headers = readResponse(written.headers, 0);
  if ('refusal' in headers) return { field: 'headers', refusal: headers.refusal };
  if (headers.status !== 0) return { field: 'headers', refusal: 'A request has no status: write header lines.' };
  const forbidden = headers.headerList.find(({ name, value }) => isForbiddenRequestHeader(name, value));
  if (forbidden) return { field: 'headers', refusal: `No page may set the header ${forbidden.name}.` };
  const { origin } = page;
  const url = target.href;
  const stored = readCookies(written.cookies, url, origin);
  if ('refusal' in stored) return { field: 'cookies', refusal: stored.refusal };
  const asked = askedOfPreflight(origin, url, method, headers.headerList);
  const preflight = readResponse(written.preflightResponse, 204);
  if (asked !== null && written.preflightResponse.trim() === '') {
    return { wanted: 'preflightResponse', asking: { origin, url, method, headers: asked } };
  }
  if (asked !== null && 'refusal' in preflight) return { field: 'preflightResponse', refusal: preflight.refusal };
  if (written.response.trim() === '') return { wanted: 'response' };
  const response = readResponse(written.response, 200);
  if ('refusal' in response) return { field: 'response', refusal: response.refusal };
  return {
    request: {
      origin,
      url,
      method,
      credentialsMode: written.credentialsMode,
      headers: headers.headerList,
      cookies: stored.cookies,
      preflight: asked === null || 'refusal' in preflight ? null : { asked, response: preflight },
      response,
    },
  };
}

const USUAL = {
  origin: 'https://page.invalid',
  url: 'https://api.invalid/',
  headers: '',
  cookies: '',
  preflightResponse: '',
  response: '200 OK',
};

/** What cannot be used of one field, whatever the other fields have; null: nothing, as far as it can be told without them. Never throws. */
export function refusalAlone(written: WrittenRequest, field: 'origin' | 'url' | 'headers' | 'response'): string | null {
  const read = readRequest({ ...written, ...USUAL, method: 'GET', [field]: written[field] });
  return 'refusal' in read && read.field === field ? read.refusal : null;
}

function httpUrl(text: string): URL | null {
  const url = parseUrl(text.trim());
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** Fetch, "normalize a method": these six only. */
const normalized = (method: string): string =>
  /^(?:delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method;
