import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { answerOf, sendAnswer } from '../lab/answer';
import { bundle } from '../lab/assets';
import { makeCertificate } from '../lab/certificate';
import { hostResolverRules, publicAddresses, TRUSTED_NAMES, UNTRUSTED_HOST } from '../lab/hosts';
import { type LabRequest, readRequest } from '../lab/log';
import { dataBlock } from '../lab/pages/html';
import type { Whereabouts } from './pages/client';
import type { Batch, Endpoint } from './plan';

/** Serves generated batches; the requests of a browser are in its log. */
export interface BatchServer {
  /** From now on this batch is served, and no other; its log begins empty. */
  readonly serve: (batch: Batch) => void;
  /** What the server received for each case, by id, in order of arrival. */
  readonly log: () => ReadonlyMap<string, readonly LabRequest[]>;
  readonly hostRules: string;
  readonly publicAddresses: string;
  readonly spki: string;
  readonly close: () => Promise<void>;
}

/** No host of a batch counts as public. */
const NOBODYS_PORTS = { http: 1, https: 1 };

/** Starts http and https servers on free ports of the loopback address. */
export const startBatchServer = async (): Promise<BatchServer> => {
  const [client, trusted, untrusted] = await Promise.all([
    bundle('../differential/pages/client.ts'),
    makeCertificate(TRUSTED_NAMES),
    makeCertificate([UNTRUSTED_HOST]),
  ]);
  let batch: Batch | null = null;
  let endpoints = new Map<string, { readonly id: string; readonly endpoint: Endpoint }>();
  let received = new Map<string, LabRequest[]>();

  const handle = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const text = `${scheme}://${request.headers.host}${request.url}`;
    if (!URL.canParse(text)) return void response.writeHead(400).end();
    const url = new URL(text);
    const [, first = '', second = ''] = url.pathname.split('/');
    const isOwn = batch !== null && (first === batch.id || first === '.lab');
    const own = isOwn && batch !== null ? ownAnswer(batch, client, first, second, url) : null;
    if (own !== null)
      return void response.writeHead(200, { 'Content-Type': own.type, 'Cache-Control': 'no-store' }).end(own.text);
    const found = endpoints.get(url.origin + url.pathname);
    const id = found?.id ?? first;
    const list = received.get(id) ?? [];
    received.set(id, [...list, readRequest(request, { exampleId: id, part: 'endpoint', url: url.href })]);
    if (found === undefined) return void response.writeHead(404, { 'Cache-Control': 'no-store' }).end();
    sendAnswer(answerOf(found.endpoint, request), request, response);
  };
  const untrustedContext = createSecureContext(untrusted);
  const http = createHttpServer(handle('http'));
  const https = createHttpsServer(
    {
      key: trusted.key,
      cert: trusted.cert,
      SNICallback: (name, answer) => answer(null, name === UNTRUSTED_HOST ? untrustedContext : undefined),
    },
    handle('https'),
  );
  const ports = { http: await listen(http), https: await listen(https) };
  return {
    serve: (next) => {
      batch = next;
      received = new Map();
      endpoints = new Map(
        next.cases.flatMap(({ id, server }) => server.map((endpoint) => [endpoint.at, { id, endpoint }] as const)),
      );
    },
    log: () => received,
    hostRules: hostResolverRules(ports, NOBODYS_PORTS),
    publicAddresses: publicAddresses(NOBODYS_PORTS),
    spki: trusted.spki,
    close: async () => {
      await Promise.all([close(http), close(https)]);
    },
  };
};

const ownAnswer = (
  batch: Batch,
  client: string,
  first: string,
  second: string,
  url: URL,
): { readonly type: string; readonly text: string } | null => {
  if (first === '.lab') return { type: 'text/plain', text: 'passed' };
  const { id, page, places } = batch;
  const where: Whereabouts = { batch: id, page, places, frame: null };
  if (second === 'worker.js') return { type: 'text/javascript', text: client };
  if (second === 'frame') {
    const number = (name: string) => Number(url.searchParams.get(name));
    return html({ ...where, frame: { place: number('place'), depth: number('depth') } }, client);
  }
  return second === '' ? html(where, client) : null;
};

const html = (where: Whereabouts, script: string) => ({
  type: 'text/html; charset=utf-8',
  text: `<!doctype html><html lang="en"><head><title>Batch ${where.batch}</title><link rel="icon" href="data:,"></head><body>${dataBlock('where', where)}
<script type="module">
${script}
</script></body></html>
`,
});

/** Listens on a free port of the loopback address. Out: the port. */
export const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
};

/** Ends the server and its connections. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
