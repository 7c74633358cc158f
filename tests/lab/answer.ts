import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Answer, Endpoint, HeaderText } from '../../src/rules/shared/scenario';
import { BODILESS, fittingBody } from './bodies';
import { headerName, headerValue } from './situate';

/** What an endpoint answers to this request: a CORS-preflight request, or one without Origin, may be answered otherwise. */
export const answerOf = (
  { preflight, withoutOrigin, answer }: Endpoint,
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
): Answer => {
  if (headers.origin === undefined) return withoutOrigin ?? answer;
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
  return reflecting(isPreflight ? (preflight ?? answer) : answer, headers.origin);
};

/** A server that repeats whatever origin asks. */
export const reflecting = (answer: Answer, origin: string): Answer =>
  typeof answer === 'string' || !answer.headers.some((header) => header.includes('{origin}'))
    ? answer
    : {
        ...answer,
        headers: answer.headers.map(
          (header): HeaderText => `${headerName(header)}: ${headerValue(header).replace('{origin}', origin)}`,
        ),
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
  const filler = fittingBody(request, answer.status);
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

/** What Node’s own writer sends as it is written: visible ASCII. */
const isPlain = (header: HeaderText): boolean => /^[\t\x20-\x7e]*$/.test(header);

/** Past Node's checks, for lines that no server should send. The connection is closed after it. */
const sendRaw = (
  status: number,
  headers: readonly HeaderText[],
  body: string | Buffer,
  response: ServerResponse,
): void => {
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...headers, 'Connection: close', '', ''];
  response.socket?.write(head.join('\r\n'));
  response.socket?.end(body);
};
