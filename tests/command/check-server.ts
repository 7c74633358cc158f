import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createRawServer, type Server, type Socket } from 'node:net';
import { makeCertificate } from '../lab/certificate';

export const PAGE = 'https://app.shop.example';

/** A server on a free port of this machine. */
export interface TestServer {
  readonly url: string;
  /** Requests that arrived: "GET https://app.shop.example". */
  readonly seen: readonly string[];
  readonly close: () => Promise<void>;
}

async function listening(server: Server, scheme: string, seen: readonly string[] = []): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `${scheme}://localhost:${address.port}/me`,
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export const serve = (listener: RequestListener): Promise<TestServer> => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.origin}`);
    listener(request, response);
  });
  return listening(server, 'http', seen);
};

/** Not HTTP: what is done with each connection. */
export const serveRaw = (handle: (socket: Socket) => void): Promise<TestServer> =>
  listening(
    createRawServer((socket) => {
      socket.on('error', () => undefined);
      handle(socket);
    }),
    'http',
  );

/** With a certificate that nobody signed. Out: the server, and its certificate. */
export async function serveSecurely(listener: RequestListener): Promise<TestServer & { readonly cert: string }> {
  const { key, cert } = await makeCertificate(['localhost']);
  return { ...(await listening(createSecureServer({ key, cert }, listener), 'https')), cert };
}

/** How a server lets in the origins of a rule. */
export interface Manner {
  readonly lets: (origin: string) => boolean;
  readonly vary?: boolean;
  readonly methods?: string;
  readonly maxAge?: number;
}

export const letsIn =
  ({ lets, vary = true, methods = 'GET, PUT', maxAge = 600 }: Manner): RequestListener =>
  ({ method, headers: { origin } }, response) => {
    if (vary) response.setHeader('Vary', 'Origin');
    if (origin !== undefined && lets(origin)) allow(response, origin);
    if (method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Methods', methods);
      response.setHeader('Access-Control-Allow-Headers', 'X-CSRF-Token');
      response.setHeader('Access-Control-Max-Age', maxAge);
      response.writeHead(204);
    }
    response.end();
  };

export function allow(response: ServerResponse, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
}
