import { createHash } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer, HeaderText } from '../../src/rules/shared/scenario';

/** What every server appends to the client's key before hashing it (RFC 6455, section 1.3). */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A close frame without a reason. */
const CLOSE = Buffer.from([0x88, 0x00]);

/**
 * Responds to the opening handshake of a WebSocket: status 101 accepts it, with the reply's lines; any other is sent as it
 * is, and ends it. An open connection is closed as soon as the client sends anything.
 */
export const answerHandshake = (answer: Answer, request: IncomingMessage, socket: Duplex): void => {
  socket.on('error', () => socket.destroy());
  if (answer === 'hang') return;
  if (answer === 'close') {
    socket.destroy();
    return;
  }
  const { status, headers, body = '' } = answer;
  if (status !== 101) {
    socket.end(head(status, [...headers, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close']) + body);
    return;
  }
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  socket.write(head(101, ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`, ...headers]));
  socket.once('data', () => socket.end(CLOSE));
};

const head = (status: number, headers: readonly HeaderText[]): string =>
  [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...headers, '', ''].join('\r\n');
