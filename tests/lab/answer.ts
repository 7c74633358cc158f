import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Answer, Endpoint, HeaderText } from '../../src/rules/scenario';
import { headerName, headerValue } from './situate';

/** Statuses that must not have a body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** What an endpoint answers to this request: a CORS-preflight request, or one without Origin, may be answered otherwise. */
export const answerOf = (
  { preflight, withoutOrigin, answer }: Endpoint,
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
): Answer => {
  if (headers.origin === undefined) return withoutOrigin ?? answer;
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
    ? (preflight ?? answer)
    : answer;
};

/**
 * Sends an answer as it is written: every line, duplicates too, in order.
 *
 * Added only where not stated: Cache-Control (no-store), a body that fits what asked, its Content-Type and length.
 */
export const sendAnswer = (answer: Answer, request: IncomingMessage, response: ServerResponse): void => {
  if (answer === 'hang') return;
  if (answer === 'close') {
    request.socket.destroy();
    return;
  }
  const states = (name: string): boolean => answer.headers.some((header) => headerName(header).toLowerCase() === name);
  const filler = fillerFor(request, answer.status);
  const body = answer.body ?? filler.body;
  const headers: readonly HeaderText[] = [
    ...answer.headers,
    ...(states('cache-control') ? [] : (['Cache-Control: no-store'] as const)),
    ...(states('content-type') || filler.type === null ? [] : ([`Content-Type: ${filler.type}`] as const)),
    ...(states('content-length') || BODILESS.has(answer.status)
      ? []
      : ([`Content-Length: ${Buffer.byteLength(body)}`] as const)),
  ];
  if (headers.every(isPlain)) {
    response.writeHead(
      answer.status,
      headers.flatMap((header) => [headerName(header), headerValue(header)]),
    );
    response.end(body);
  } else {
    sendRaw(answer.status, headers, body, response);
  }
};

const NO_BODY = { type: null, body: '' } as const;

/** A body that fits the status and what asked: an image element, an EventSource, a script. */
const fillerFor = (
  request: IncomingMessage,
  status: number,
): { readonly type: string | null; readonly body: string } => {
  if (request.method === 'OPTIONS' || status < 200 || (status >= 300 && status < 400) || BODILESS.has(status))
    return NO_BODY;
  if (status >= 400)
    return { type: 'application/json', body: JSON.stringify({ error: STATUS_CODES[status] ?? status }) };
  if (request.headers['sec-fetch-dest'] === 'image' || request.headers.accept?.startsWith('image/') === true) {
    return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>' };
  }
  if (request.headers.accept === 'text/event-stream') return { type: 'text/event-stream', body: 'data: hello\n\n' };
  return { type: 'application/json', body: '{"user":"ada"}' };
};

/** What Node’s own writer sends as it is written: visible ASCII. */
const isPlain = (header: HeaderText): boolean => /^[\t\x20-\x7e]*$/.test(header);

/** Past Node's checks, for lines that no server should send. The connection is closed after it. */
const sendRaw = (status: number, headers: readonly HeaderText[], body: string, response: ServerResponse): void => {
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...headers, 'Connection: close', '', ''];
  response.socket?.end(head.join('\r\n') + body);
};
