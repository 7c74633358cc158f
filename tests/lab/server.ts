import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Answer, Example } from '../../src/rules/shared/scenario';
import { sendAnswer } from './answer';
import { loadAssets } from './assets';
import { makeCatalogue } from './catalogue';
import { makeCertificate } from './certificate';
import {
  forcedPorts,
  hostResolverRules,
  type LabPorts,
  MENU_ORIGIN,
  publicAddresses,
  TRUSTED_NAMES,
  UNTRUSTED_HOST,
} from './hosts';
import type { LabRequest } from './log';
import { makeRouter } from './router';
import { serveSituations } from './situations/serve';
import type { Situation } from './situations/situation';
import { openUrl, type VisitOptions } from './visits';
import { answerHandshake } from './web-socket';

/** A running lab. Several can run side by side: each has its own ports and certificate. */
export interface Lab {
  readonly menuUrl: string;
  /** Where an example or a situation begins: redirects through the visits that set its cookies, to its page. */
  readonly openUrl: (id: string, options: VisitOptions) => string;
  /** What the server received for an example or a situation, in order of arrival. */
  readonly log: (exampleId: string) => readonly LabRequest[];
  readonly clearLog: () => void;
  /** For `--host-resolver-rules`. */
  readonly hostRules: string;
  /** For Firefox’s preference `network.socket.forcePort`. */
  readonly forcedPorts: string;
  /** For `--ip-address-space-overrides`. */
  readonly publicAddresses: string;
  /** For `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** Ends every connection, those without a response too, and frees the ports. */
  readonly close: () => Promise<void>;
}

export interface LabOptions {
  /** The setting of the browser that will show the menu, which then marks the examples made for the other one. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
  /** Situations of several steps, besides the examples. */
  readonly situations?: readonly Situation[];
}

/** Starts the lab's http and https servers on free ports of the loopback address. */
export const startLab = async (
  examples: readonly Example[],
  { thirdPartyCookies, situations = [] }: LabOptions = {},
): Promise<Lab> => {
  const [assets, trusted, untrusted] = await Promise.all([
    loadAssets(),
    makeCertificate(TRUSTED_NAMES),
    makeCertificate([UNTRUSTED_HOST]),
  ]);
  const requests: LabRequest[] = [];
  const route = makeRouter({
    catalogue: makeCatalogue(examples),
    situations: serveSituations(situations, assets.situationFrame),
    assets,
    thirdPartyCookies: thirdPartyCookies ?? null,
    record: (request) => requests.push(request),
  });
  const answerTo = (scheme: 'http' | 'https', request: IncomingMessage): Answer => {
    const { host } = request.headers;
    return host !== undefined && URL.canParse(request.url ?? '', `${scheme}://${host}`)
      ? route(new URL(request.url ?? '', `${scheme}://${host}`), request)
      : { status: 400, headers: [] };
  };
  const untrustedContext = createSecureContext(untrusted);
  const start = async (): Promise<{ readonly ports: LabPorts; readonly close: () => Promise<void> }> => {
    const http = createHttpServer();
    const https = createHttpsServer({
      key: trusted.key,
      cert: trusted.cert,
      SNICallback: (name, answer) => answer(null, name === UNTRUSTED_HOST ? untrustedContext : undefined),
    });
    for (const [scheme, server] of [
      ['http', http],
      ['https', https],
    ] as const) {
      server.on('request', (request, response) => sendAnswer(answerTo(scheme, request), request, response));
      server.on('upgrade', (request, socket) => answerHandshake(answerTo(scheme, request), request, socket));
    }
    const connections = { http: connectionsOf(http), https: connectionsOf(https) };
    return {
      ports: { http: await listen(http), https: await listen(https) },
      close: async () => {
        await Promise.all([close(http, connections.http), close(https, connections.https)]);
      },
    };
  };
  const [near, far] = await Promise.all([start(), start()]);
  return {
    menuUrl: `${MENU_ORIGIN}/`,
    openUrl,
    log: (exampleId) => requests.filter((request) => request.exampleId === exampleId),
    clearLog: () => {
      requests.length = 0;
    },
    hostRules: hostResolverRules(near.ports, far.ports),
    forcedPorts: forcedPorts(near.ports),
    publicAddresses: publicAddresses(far.ports),
    spki: trusted.spki,
    close: async () => {
      await Promise.all([near.close(), far.close()]);
    },
  };
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('The lab has no port');
  return address.port;
};

/** An upgraded connection is no longer the server's own: each is remembered and ended here. */
const connectionsOf = (server: Server): ReadonlySet<Socket> => {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return open;
};

const close = (server: Server, connections: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of connections) socket.destroy();
  });
