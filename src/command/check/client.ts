import { request as http } from 'node:http';
import { request as https } from 'node:https';
import type { Sent, ToSend } from '../../check/sending';
import type { HeaderList } from '../../model/header';
import { counted } from '../../report/sentence';

/** The time limit is one for all parts of a request; a slow body does not count, because it is not read. */
const MS_PER_SECOND = 1000;

/**
 * Sends one request, on a connection of its own, and reads the head of its response. No redirect is followed, no cookie is sent or
 * stored. The only place of the command line that uses the network.
 *
 * Out: the response, or why there is none. Never throws.
 */
export function send({ url, method, headerList, timeoutSeconds }: ToSend): Promise<Sent> {
  return new Promise((resolve) => {
    const headers = Object.fromEntries([
      ['Accept', '*/*'],
      ['User-Agent', 'credentials-devtools'],
      ...headerList.map(({ name, value }) => [name, value]),
    ]);
    const start = url.startsWith('https:') ? https : http;
    const signal = AbortSignal.timeout(timeoutSeconds * MS_PER_SECOND);
    const request = start(url, { method, headers, agent: false, signal });
    request.on('error', (error) => resolve({ fault: faultInWords(error, url, timeoutSeconds) }));
    request.on('response', (response) => {
      const { statusCode = 0, rawHeaders } = response;
      resolve({ response: { status: statusCode, headerList: listOf(rawHeaders) } });
      response.on('error', () => undefined);
      response.destroy();
    });
    request.on('upgrade', (_, socket) => {
      resolve({ fault: 'The server changed to another protocol than HTTP.' });
      socket.destroy();
    });
    request.end();
  });
}

/** Node lists names and values in turn. */
const listOf = (raw: readonly string[]): HeaderList =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: raw[index + 1] ?? '' }] : []));

const AUTHORITY =
  'set NODE_EXTRA_CA_CERTS to a file with the certificate of its authority, or with its own if it is self-signed';

const FAULTS: Readonly<Record<string, (host: string) => string>> = {
  ENOTFOUND: (host) => `The name ${host} cannot be resolved (DNS).`,
  EAI_AGAIN: (host) => `The name ${host} cannot be resolved (DNS) at the moment.`,
  ECONNREFUSED: (host) => `The connection to ${host} was refused: no server listens there.`,
  ECONNRESET: () => 'The server closed the connection without a response.',
  EPIPE: () => 'The server closed the connection without a response.',
  EHOSTUNREACH: (host) => `The host of ${host} cannot be reached.`,
  ENETUNREACH: (host) => `The network of ${host} cannot be reached.`,
  CERT_HAS_EXPIRED: () => 'TLS: the certificate has expired.',
  CERT_NOT_YET_VALID: () => 'TLS: the certificate is not valid yet.',
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `TLS: the certificate is not for ${host}.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: () => `TLS: the certificate is self-signed; ${AUTHORITY}.`,
  SELF_SIGNED_CERT_IN_CHAIN: () => `TLS: the certificate is of an authority that Node does not trust; ${AUTHORITY}.`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => `TLS: the certificate is of an unknown authority; ${AUTHORITY}.`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => `TLS: the certificate is of an unknown authority; ${AUTHORITY}.`,
  HPE_HEADER_OVERFLOW: () => 'The header lines of the response are too long to be read.',
};

function faultInWords(error: Error, url: string, timeoutSeconds: number): string {
  const code = 'code' in error ? String(error.code) : '';
  const { host } = new URL(url);
  const known = FAULTS[code];
  if (known !== undefined) return known(host);
  if (code === 'ABORT_ERR' || code === 'ETIMEDOUT')
    return `There was no response within ${counted(timeoutSeconds, 'second')}.`;
  if (code.startsWith('HPE_')) return `What the server sent is not HTTP (${code}).`;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return `TLS was not agreed (${code}): is it an http server?`;
  return `The request failed (${code === '' ? error.message : code}).`;
}
