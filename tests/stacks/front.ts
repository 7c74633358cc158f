import {
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from '../lab/certificate';

export const PAGE = 'https://app.shop.test';
export const SERVER = 'https://api.other.test';

/** Pages that must not be let in: a stranger, look-alikes by suffix and prefix, the same host over http. */
export const STRANGERS = [
  'https://evil.example',
  'https://app.shop.test.evil.example',
  'https://xapp.shop.test',
  'http://app.shop.test',
] as const;
/** A page that is let in where the user asks for every subdomain; and who must not be let in then. */
export const SIBLING_PAGE = 'https://deep.tenant.shop.test';
export const STRANGERS_TO_SUBDOMAINS = [
  'https://evil.example',
  'https://app.shop.test.evil.example',
  'https://notshop.test',
  'https://appxshop.test',
  'http://app.shop.test',
] as const;
/** A sandboxed frame of this page has the opaque origin, `null`. */
export const FRAMING_PAGE = `${STRANGERS[0]}/sandbox`;

/** Ends TLS for pages and server, as the proxy of a host does: what is behind it sees http. */
export interface Front {
  /** Where the server of the case that runs listens. */
  readonly forwardTo: (port: number) => void;
  /** Paths for which the server that runs gave no response at all. */
  readonly unanswered: () => ReadonlySet<string>;
  readonly hostRules: string;
  readonly publicAddresses: string;
  readonly spki: string;
  readonly close: () => Promise<void>;
}

/** Starts it on free ports of the loopback address. */
export const startFront = async (): Promise<Front> => {
  const hosts = [PAGE, SERVER, SIBLING_PAGE, ...STRANGERS, ...STRANGERS_TO_SUBDOMAINS].map(
    (origin) => new URL(origin).hostname,
  );
  const certificate = await makeCertificate([...new Set(hosts)]);
  let target = 0;
  const unanswered = new Set<string>();
  const answer = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    if (`${scheme}://${request.headers.host}` === SERVER)
      forward(request, response, target, () => unanswered.add(request.url ?? ''));
    else servePage(request, response);
  };
  const https = createHttpsServer({ key: certificate.key, cert: certificate.cert }, answer('https'));
  const http = createHttpServer(answer('http'));
  const [httpsPort, httpPort] = await Promise.all([listening(https), listening(http)]);
  return {
    forwardTo: (port) => {
      target = port;
      unanswered.clear();
    },
    unanswered: () => unanswered,
    hostRules: [
      `MAP *:443 127.0.0.1:${httpsPort}`,
      `MAP *:80 127.0.0.1:${httpPort}`,
      'MAP * ~NOTFOUND',
      'EXCLUDE 127.0.0.1',
    ].join(', '),
    publicAddresses: '',
    spki: certificate.spki,
    close: async () => {
      await Promise.all([https, http].map(closed));
    },
  };
};

/** An empty page; at /sandbox it has a frame with an opaque origin. */
const servePage = (request: IncomingMessage, response: ServerResponse): void => {
  const isFraming = request.url === '/sandbox';
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(
    `<!doctype html><title>Page</title><link rel="icon" href="data:,">${isFraming ? '<iframe sandbox="allow-scripts" src="/frame"></iframe>' : ''}`,
  );
};

/** As it came, with what a proxy adds. A server that does not respond is a 502 without further lines. */
const forward = (request: IncomingMessage, response: ServerResponse, port: number, fail: () => void): void => {
  const { method, url, rawHeaders } = request;
  const onward = httpRequest(
    {
      host: '127.0.0.1',
      port,
      method,
      path: url,
      headers: [...rawHeaders, ...FORWARDED, 'X-Forwarded-Host', new URL(SERVER).host],
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      answer.pipe(response);
    },
  );
  onward.on('error', () => {
    fail();
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  request.pipe(onward);
};

const FORWARDED = ['X-Forwarded-Proto', 'https', 'X-Forwarded-For', '203.0.113.7'];

const listening = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
