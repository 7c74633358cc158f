import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Example } from '../../src/rules/scenario';
import { loadAssets } from './assets';
import { makeCatalogue } from './catalogue';
import { makeCertificate } from './certificate';
import { hostResolverRules, MENU_ORIGIN, TRUSTED_NAMES, UNTRUSTED_HOST } from './hosts';
import type { LabRequest } from './log';
import { makeRouter } from './router';
import { openUrl, type VisitOptions } from './visits';

/** A running lab. Several can run side by side: each has its own ports and certificate. */
export interface Lab {
  readonly menuUrl: string;
  /** Where an example begins: leads through the visits that fill the jar to its page. */
  readonly openUrl: (id: string, options: VisitOptions) => string;
  /** What the server received for an example, in order of arrival. */
  readonly log: (exampleId: string) => readonly LabRequest[];
  readonly clearLog: () => void;
  /** For `--host-resolver-rules`. */
  readonly hostRules: string;
  /** For `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** Ends every connection, those that hang too, and frees the ports. */
  readonly close: () => Promise<void>;
}

export interface LabOptions {
  /** The setting of the browser that will look at the menu, which then marks the examples made for the other one. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
}

/** Starts the lab's http and https servers on free ports of the loopback address. */
export const startLab = async (examples: readonly Example[], { thirdPartyCookies }: LabOptions = {}): Promise<Lab> => {
  const [assets, trusted, untrusted] = await Promise.all([
    loadAssets(),
    makeCertificate(TRUSTED_NAMES),
    makeCertificate([UNTRUSTED_HOST]),
  ]);
  const requests: LabRequest[] = [];
  const route = makeRouter({
    catalogue: makeCatalogue(examples),
    assets,
    thirdPartyCookies: thirdPartyCookies ?? null,
    record: (request) => requests.push(request),
  });
  const listener = (scheme: 'http' | 'https') => (request: IncomingMessage, response: ServerResponse) => {
    const { host } = request.headers;
    if (host === undefined || !URL.canParse(request.url ?? '', `${scheme}://${host}`)) {
      response.writeHead(400).end();
      return;
    }
    route(new URL(request.url ?? '', `${scheme}://${host}`), request, response);
  };
  const untrustedContext = createSecureContext(untrusted);
  const http = createHttpServer(listener('http'));
  const https = createHttpsServer(
    {
      key: trusted.key,
      cert: trusted.cert,
      SNICallback: (name, answer) => answer(null, name === UNTRUSTED_HOST ? untrustedContext : undefined),
    },
    listener('https'),
  );
  const ports = { http: await listen(http), https: await listen(https) };
  return {
    menuUrl: `${MENU_ORIGIN}/`,
    openUrl,
    log: (exampleId) => requests.filter((request) => request.exampleId === exampleId),
    clearLog: () => {
      requests.length = 0;
    },
    hostRules: hostResolverRules(ports),
    spki: trusted.spki,
    close: async () => {
      await Promise.all([close(http), close(https)]);
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

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
