import { hasHeader } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import type { ReportedGap } from '../../report/schema';
import type { MadeRequest } from '../../what-if/made-exchange';
import type { WrittenRequest } from '../../what-if/written-request';
import { linesOfPreflight, perhapsOfPreflight } from './unlikely-response';

/**
 * What is assumed of a request that was written by hand, and may be otherwise.
 *
 * In: the options; the HAR entry, empty where the response is none; the request that was read from them. Never throws.
 */
export function assumptionsOf(
  written: WrittenRequest,
  entry: Partial<WrittenRequest>,
  { origin, url, method, response }: MadeRequest,
): readonly ReportedGap[] {
  if (entry.method !== undefined) return [];
  const headerList = response?.headerList ?? [];
  // Of GET and HEAD the response usually has another status than 204.
  const isUnusual = /^(?:GET|HEAD)$/.test(method) && response?.status === 204;
  const ofPreflight = isUnusual ? linesOfPreflight(headerList) : [];
  const isOwnOrigin = parseUrl(url)?.origin === origin;
  return [
    ...(written.method === ''
      ? [
          {
            id: 'method',
            text: `No method is given (--method): what follows is said of \`${method}\` alone. Before many others browsers send a preflight.`,
          },
        ]
      : []),
    ...(ofPreflight.length > 0 ? [{ id: 'preflight-response', text: perhapsOfPreflight(ofPreflight) }] : []),
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
