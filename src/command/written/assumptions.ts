import { hasHeader } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import type { ReportedGap } from '../../report/schema';
import type { MadeRequest } from '../../what-if/made-exchange';
import type { WrittenRequest } from '../../what-if/written-request';

/** What the response to a preflight needs, and the response to the request itself does not. */
const OF_PREFLIGHT = ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers', 'Access-Control-Max-Age'];

/**
 * What is assumed of a request that was written by hand, and may be otherwise.
 *
 * In: the options; the HAR entry, empty where the response is none; the request that was read from them. Never throws.
 */
export function assumptionsOf(
  written: WrittenRequest,
  entry: Partial<WrittenRequest>,
  { origin, url, method, preflight, response }: MadeRequest,
): readonly ReportedGap[] {
  if (entry.method !== undefined) return [];
  const headerList = response?.headerList ?? [];
  const isOwnOrigin = parseUrl(url)?.origin === origin;
  const ofPreflight = OF_PREFLIGHT.filter((name) => preflight === null && hasHeader(headerList, name));
  return [
    ...(written.method === ''
      ? [
          {
            id: 'method',
            text: `No method is given (--method): what follows is said of \`${method}\` alone. Before many others browsers send a preflight.`,
          },
        ]
      : []),
    ...(ofPreflight.length > 0
      ? [
          {
            id: 'preflight-response',
            text: `The response has ${ofPreflight.map((name) => `\`${name}\``).join(', ')}, which only the response to a preflight needs. If it is that one, give it with --preflight, and with --headers the response to the request itself.`,
          },
        ]
      : []),
    ...(isOwnOrigin
      ? [
          {
            id: 'same-origin',
            text: `The URL has the origin of the page, \`${origin}\`: browsers check no CORS header there.`,
          },
        ]
      : []),
    ...(isOwnOrigin || hasHeader(headerList, 'Access-Control-Allow-Origin')
      ? []
      : [
          {
            id: 'without-origin',
            text: `The response has no \`Access-Control-Allow-Origin\`. Many servers send one only if the request has \`Origin\`, which curl does not send by itself: ask with \`-H 'Origin: ${origin}'\`.`,
          },
        ]),
  ];
}
