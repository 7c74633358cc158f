import type { HeaderList } from '../../model/header';
import { hasHeader } from '../../model/header-lookup';
import { readResponse } from '../../what-if/read-response';
import type { WrittenRequest } from '../../what-if/written-request';

/** What the response to a preflight needs, and the response to the request itself does not. */
const OF_PREFLIGHT = ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers', 'Access-Control-Max-Age'];

/**
 * Whether what is given as the response to a request is perhaps the response to its preflight, so that nothing may be said of it: it is the same text, or it has
 * lines of such a response, and the method was not stated.
 *
 * In: the options. Out: one sentence or two; null: nothing speaks for it. Never throws.
 */
export function unlikelyResponse({ method, response, preflightResponse }: WrittenRequest): string | null {
  if (preflightResponse.trim() !== '' && preflightResponse.trim() === response.trim())
    return '--preflight and --headers have the same response: give the response to OPTIONS with --preflight, and with --headers the response to the request itself.';
  const read = readResponse(response, 200);
  if ('refusal' in read || method !== '') return null;
  const found = linesOfPreflight(read.headerList);
  if (found.length === 0) return null;
  return `${perhapsOfPreflight(found)} If it is not, state the method, as in --method GET.`;
}

/** Which of these lines a response has. Never throws. */
export const linesOfPreflight = (headerList: HeaderList): readonly string[] =>
  OF_PREFLIGHT.filter((name) => hasHeader(headerList, name));

/** That a response with these lines may be that to a preflight, and what is to be given then. */
export const perhapsOfPreflight = (names: readonly string[]): string =>
  `The response has ${names.map((name) => `\`${name}\``).join(', ')}, which only the response to a preflight needs. If it is that one, give it with --preflight, and with --headers the response to the request itself.`;
