import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { close, listen } from '../differential/batch-server';
import { bundle } from '../lab/assets';
import { makeCertificate } from '../lab/certificate';
import { KINDS, type Reply } from './kinds';

/** The servers of a run: every request that arrives is in its log. */
export interface SoakServer {
  /** The numbers of the calls and documents that arrived, each with when it arrived first, in epoch milliseconds. */
  readonly received: () => ReadonlyMap<number, number>;
  readonly hostRules: string;
  readonly publicAddresses: string;
  readonly spki: string;
  readonly close: () => Promise<void>;
}

/** The page that is shown before anything is recorded. */
export const START_URL = 'https://app.shop.test/start';

export const startSoakServer = async (): Promise<SoakServer> => {
  const [client, { key, cert, spki }] = await Promise.all([
    bundle('../soak/pages/soak-client.ts'),
    makeCertificate(['soak.test']),
  ]);
  const received = new Map<number, number>();
  const server = createServer({ key, cert }, (request, response) => {
    const text = `https://${request.headers.host}${request.url}`;
    if (!URL.canParse(text)) return void response.writeHead(400).end();
    const url = new URL(text);
    const number = numberOf(url.href);
    if (number !== null && !received.has(number)) received.set(number, Date.now());
    const [, first = ''] = url.pathname.split('/');
    if (['start', 'page', 'frame'].includes(first)) return sendDocument(client, response);
    respond(url, request, response);
  });
  const port = await listen(server);
  return {
    received: () => received,
    hostRules: [
      'MAP refused.payments.test 127.0.0.1:1',
      `MAP *.test:443 127.0.0.1:${port}`,
      'MAP * ~NOTFOUND',
      'EXCLUDE 127.0.0.1',
    ].join(', '),
    publicAddresses: '127.0.0.1:1=public',
    spki,
    close: () => close(server),
  };
};

/** The number of a call or a document, from its URL; null: the URL has none. */
export const numberOf = (url: string): number | null => {
  const [, , second = ''] = URL.canParse(url) ? new URL(url).pathname.split('/') : [];
  return /^\d+$/.test(second) ? Number(second) : null;
};

const sendDocument = (client: string, response: ServerResponse): void => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`<!doctype html><html lang="en"><head><title>Soak</title><link rel="icon" href="data:,"></head><body>
<script type="module">
${client}
</script></body></html>
`);
};

const respond = (url: URL, request: IncomingMessage, response: ServerResponse): void => {
  const [, name = '', , end] = url.pathname.split('/');
  const kind = KINDS[name];
  if (kind === undefined) return void response.writeHead(404).end();
  const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  const later = (send: () => void, ms: number): void => void setTimeout(send, ms).unref();
  const delayMs = Number(url.searchParams.get('delay'));
  if (isPreflight) {
    if (kind.preflight !== null)
      later(() => writeHead(kind.preflight ?? NOTHING, request, response).end(), delayMs / 2);
    return;
  }
  if (kind.isRedirected && end === undefined) {
    const headers = [...OPEN_LINES, `Location: ${url.pathname}/end${url.search}`];
    return void writeHead({ status: 302, headers }, request, response).end();
  }
  const parts = url.searchParams.get('parts');
  if (parts === 'none') return;
  const { reply } = kind;
  later(() => {
    if (reply === 'close') return void request.socket.destroy();
    writeHead(reply, request, response);
    sendParts(
      parts === 'endless' ? Number.POSITIVE_INFINITY : Number(parts),
      Number(url.searchParams.get('gap')),
      response,
    );
  }, delayMs);
};

const NOTHING: Reply = { status: 500, headers: [] };
const OPEN_LINES = ['Access-Control-Allow-Origin: {origin}', 'Access-Control-Allow-Credentials: true'];

const writeHead = ({ status, headers }: Reply, request: IncomingMessage, response: ServerResponse): ServerResponse => {
  const isStream = request.headers.accept === 'text/event-stream';
  const lines = [
    ...headers,
    'Cache-Control: no-store',
    `Content-Type: ${isStream ? 'text/event-stream' : 'text/plain'}`,
  ];
  const { origin = 'null' } = request.headers;
  return response.writeHead(
    status,
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 2).replace('{origin}', origin)];
    }),
  );
};

/** Writes the first part at once, and each further one `gapMs` later; the body ends with the last. */
const sendParts = (parts: number, gapMs: number, response: ServerResponse): void => {
  let left = parts;
  const send = (): void => {
    response.write('data: soak\n\n');
    left -= 1;
    if (left <= 0) response.end();
  };
  send();
  if (left <= 0) return;
  const timer = setInterval(send, gapMs);
  response.once('close', () => clearInterval(timer));
};
