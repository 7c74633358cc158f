import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Answer, HeaderText } from '../../../src/rules/shared/scenario';
import { sendAnswer } from '../../lab/answer';
import { bundle } from '../../lab/assets';
import { makeCertificate } from '../../lab/certificate';
import { type LabRequest, readRequest } from '../../lab/log';
import { dataBlock } from '../../lab/pages/html';
import { close, listen } from '../batch-server';
import type { PageFacts } from './pages/session-client';
import { type Session, type SessionEndpoint, sessionIdOf, withoutScheme } from './plan';

/** Serves sessions, many at a time: each has hosts of its own. */
export interface SessionServer {
  readonly serve: (session: Session) => void;
  /** What was received of a session, in order of arrival. */
  readonly log: (id: string) => readonly LabRequest[];
  readonly forget: (id: string) => void;
  /** For the browser's flags: every host below `.test` leads here. */
  readonly hostRules: string;
  readonly publicAddresses: string;
  readonly spki: string;
  readonly close: () => Promise<void>;
}

interface Served {
  /** By URL without its scheme: a request may be upgraded. */
  readonly endpoints: ReadonlyMap<string, SessionEndpoint>;
  readonly log: LabRequest[];
}

const PORTS = { https: [443, 8443], http: [80, 8080] } as const;

export const startSessionServer = async (): Promise<SessionServer> => {
  const [client, certificate] = await Promise.all([
    bundle('../differential/sessions/pages/session-client.ts'),
    // The browser is told to trust its key, whatever name it is for.
    makeCertificate(['sessions.test']),
  ]);
  const sessions = new Map<string, Served>();
  const handle = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const text = `${scheme}://${request.headers.host}${request.url}`;
    if (!URL.canParse(text)) return void response.writeHead(400).end();
    const url = new URL(text);
    if (url.pathname.startsWith('/.lab/')) {
      return void response
        .writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store', ...OPEN })
        .end(url.pathname === '/.lab/worker.js' ? client : '');
    }
    const served = sessions.get(sessionIdOf(url.href) ?? '');
    served?.log.push(readRequest(request, { exampleId: '', part: 'endpoint', url: url.href }));
    const endpoint = served?.endpoints.get(withoutScheme(url.href));
    if (endpoint === undefined) return void response.writeHead(404, { 'Cache-Control': 'no-store' }).end();
    sendAnswer(answerTo(endpoint, request, client), request, response);
  };
  const { key, cert } = certificate;
  const http = createHttpServer(handle('http'));
  const https = createHttpsServer({ key, cert }, handle('https'));
  const ports = { http: await listen(http), https: await listen(https) };
  const rules = (['https', 'http'] as const).flatMap((scheme) =>
    PORTS[scheme].map((port) => `MAP *.test:${port} 127.0.0.1:${ports[scheme]}`),
  );
  return {
    serve: ({ id, steps }) => {
      const endpoints = steps.flatMap(({ server }) => server.map((each) => [withoutScheme(each.at), each] as const));
      sessions.set(id, { endpoints: new Map(endpoints), log: [] });
    },
    log: (id) => sessions.get(id)?.log ?? [],
    forget: (id) => void sessions.delete(id),
    hostRules: [...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', '),
    publicAddresses: '127.0.0.1:1=public',
    spki: certificate.spki,
    close: async () => {
      await Promise.all([close(http), close(https)]);
    },
  };
};

/** So that a barrier's response ends well wherever it is asked from. */
const OPEN = { 'Access-Control-Allow-Origin': '*' } as const;

/** What an endpoint responds with to this request. */
const answerTo = (endpoint: SessionEndpoint, request: IncomingMessage, client: string): Answer => {
  const { headers, method } = request;
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
  const isAsking = headers['if-none-match'] !== undefined;
  const chosen = isPreflight
    ? (endpoint.preflight ?? endpoint.answer)
    : isAsking
      ? (endpoint.revalidated ?? endpoint.answer)
      : endpoint.answer;
  if (typeof chosen === 'string') return chosen;
  const filled: Answer = {
    ...chosen,
    headers: chosen.headers.map((line): HeaderText => fill(line, headers.origin ?? 'null')),
  };
  if (!endpoint.isDocument || isPreflight) return filled;
  const facts: PageFacts = { submits: endpoint.submits ?? null };
  return {
    ...filled,
    headers: [...filled.headers, 'Content-Type: text/html; charset=utf-8'],
    body: html(facts, client),
  };
};

const fill = (line: HeaderText, origin: string): HeaderText =>
  line.includes('{origin}') ? (line.replaceAll('{origin}', origin) as HeaderText) : line;

const html = (facts: PageFacts, script: string): string =>
  `<!doctype html><html lang="en"><head><title>Session</title><link rel="icon" href="data:,"></head><body>${dataBlock('facts', facts)}
<script type="module">
${script}
</script></body></html>
`;
