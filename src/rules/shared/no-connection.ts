import type { Situation } from '../../model/situation';
import type { Explanation } from './rule';
import { apiHost, code, isPreflight, pageOrigin, requestLine } from './words';

/** Why there was no connection, or no whole response, and what to do about it, in one line. */
export interface NoConnection extends Explanation {
  readonly fix: string;
}

/** By what the browser’s text says: the first subject of the cause is its kind. Never throws. */
export function noConnection(s: Situation): NoConnection {
  const host = code(apiHost(s));
  const error = code(errorText(s));
  const kind = s.cause.subjects[0];
  switch (s.response && !MAY_FOLLOW_HEADERS.has(kind) ? 'response-incomplete' : kind) {
    case 'name-not-resolved':
      return {
        title: `The name ${host} could not be resolved: ${error}.`,
        why: 'The host name is misspelt, or the name server does not know it or did not respond.',
        short: 'Host name not found',
        fix: 'Correct the host name',
      };
    case 'certificate':
      return {
        title: `The browser does not trust the certificate of ${host}: ${error}.`,
        why: 'The user cannot accept a certificate for a request that a script makes.',
        short: 'Certificate not trusted',
        fix: 'Open the URL in a tab to see what is wrong with the certificate, and replace it',
      };
    case 'tls-failed':
      return {
        title: `There is no encrypted connection to ${host}: ${error}.`,
        why: 'Often the server speaks plain http on that port, so that https is impossible there. Else it and the browser have no version or cipher of TLS in common.',
        short: 'No encrypted connection',
        fix: pageOrigin(s).startsWith('http:')
          ? 'Call it by `http://` where it speaks plain http, or let it speak https on that port'
          : 'Let the server speak https on that port, or call the port where it does',
      };
    case 'tls-refused':
      return {
        title: `The TLS connection to ${host} was refused: ${error}.`,
        why: 'A server speaks TLS there, and it or the browser refused what the other offered: a version, a cipher, a host name or a key. Some ciphers are enough for HTTP/1.1 and not for HTTP/2.',
        short: 'TLS connection refused',
        fix: 'Correct the TLS settings of the server, or of the proxy in front of it: this host name, and TLS 1.2 or later with a cipher that HTTP/2 allows',
      };
    case 'client-certificate':
      return {
        title: `${host} requires a certificate of the user: ${error}.`,
        why: 'None was given, or the one that was given could not be used: none that the server accepts is installed, or the user chose none.',
        short: 'Client certificate required',
        fix: 'Install a certificate that the server accepts, open the URL in a tab, and choose it there',
      };
    case 'proxy-failed':
      return {
        title: `The browser’s proxy did not connect to ${host}: ${error}.`,
        why: 'The proxy that is set in the browser or the system cannot be used or reached, or refused the connection.',
        short: 'Proxy failed',
        fix: 'Correct the proxy in the settings of the browser or the system, or switch it off',
      };
    case 'too-many-requests':
      return {
        title: `The browser could not make the request to ${host}: ${error}.`,
        why: 'Too many requests of the page were under way at once. Often a loop makes them, which begins again with each response.',
        short: 'Too many requests at once',
        fix: 'Look for a call that repeats itself, and let the page make fewer requests at once',
      };
    case 'blocked-by-administrator':
      return {
        title: `The administrator of this browser forbids ${host}, or this URL of it: ${error}.`,
        why: 'A policy of the browser blocked the request. Nothing that the page or the server sends changes that.',
        short: 'Forbidden by the browser’s administrator',
        fix: 'Ask the administrator of the browser to allow this URL; `chrome://policy` lists what is set',
      };
    case 'network-changed':
      return {
        title: `The network of this computer changed, or was suspended, during the request to ${host}: ${error}.`,
        why: 'Another network, a VPN that connects, or a computer that sleeps ends every request that is under way. The server did not refuse it.',
        short: 'Network changed',
        fix: 'Send the request again; where that happens to users, let the page repeat a request that failed so',
      };
    case 'network-denied':
      return {
        title: `The browser has no permission to connect to ${host}: ${error}.`,
        why: 'Most likely a firewall or another security program on this computer forbids it. Nothing reached the server.',
        short: 'Connection forbidden on this computer',
        fix: `Allow the browser to connect to ${host} in the firewall or security program of this computer`,
      };
    case 'timed-out':
      return {
        title: `${host} did not respond in time: ${error}.`,
        why: 'The connection was not made, or no response arrived.',
        short: 'Timed out',
        fix: 'Start the server, or correct the host and port',
      };
    case 'offline':
      return {
        title: `The browser is offline: ${error}.`,
        why: 'The network can also be switched off in the Network panel of DevTools.',
        short: 'Offline',
        fix: 'Connect to the network again',
      };
    case 'connection-closed':
      return {
        title: `${host} closed the connection before a response came: ${error}.`,
        why: `A server is there and accepted the connection. It may have crashed on this request, or a proxy in front of it closed the connection.${
          s.hop.url.startsWith('http:')
            ? ' A port that expects https also closes the connection of an http request.'
            : ''
        }`,
        short: 'Server closed the connection',
        fix: `Look in the server’s log for a crash at ${code(requestLine(s))}, and let the server respond with an error status instead of closing the connection`,
      };
    case 'response-incomplete':
      return {
        title: `The response of ${host} broke off before it was complete: ${error}.`,
        why: `The server had begun to respond${status(s)}; the rest of the response did not arrive. It may have crashed on this request, a proxy in front of it may have ended the connection, or the response is shorter than its header lines say.`,
        short: 'Response incomplete',
        fix: `Look in the log of the server, and of the proxy in front of it, for what ended the response to ${asked(s)} early`,
      };
    case 'invalid-response':
      return {
        title: `${host} sent what the browser cannot read as a response: ${error}.`,
        why: `${
          s.response
            ? `It responded${status(s)}, and the body is not what its header lines say.`
            : 'Either another program than an http server listens on that port, or the header lines of the response are not valid.'
        } A proxy in front of the server can also be the cause.`,
        short: 'Response not valid',
        fix: `Request ${asked(s)} with \`curl -v\`, compare what comes with what the text names, and correct it where it is made`,
      };
    case 'http-protocol-error':
      return {
        title: `The HTTP/2 or HTTP/3 exchange with ${host} ended in an error: ${error}.`,
        why: `${s.response ? `The server had begun to respond${status(s)}. ` : ''}The server, a proxy in front of it or the browser itself can end it so; the text does not say which. The server may have crashed on this request, or one of them does not keep to the protocol.`,
        short: 'Error of HTTP/2 or HTTP/3',
        fix: `Look in the log of the server, and of the proxy in front of it, at ${asked(s)}, and try it over HTTP/1.1: \`curl --http1.1\``,
      };
    default:
      return {
        title: `The connection to ${host} failed: ${error}.`,
        why: 'No server listens there, or the connection could not be made.',
        short: 'Connection failed',
        fix: 'Start the server, or correct the host and port',
      };
  }
}

/** Kinds with words of their own for a response that had begun. What has other words was not the first thing that happened. */
const MAY_FOLLOW_HEADERS: ReadonlySet<string | undefined> = new Set([
  'network-changed',
  'invalid-response',
  'http-protocol-error',
]);

/**
 * The browser’s text that says what happened: the request’s, or that of its preflight. DEVIATES: Chromium has a generic text for the
 * other one.
 */
export const errorText = (s: Situation): string => s.cause.subjects[1] ?? s.exchange.networkError ?? '';

/** " (200)" */
const status = ({ response }: Situation): string => (response ? ` (${response.status})` : '');

/** "`GET /me`"; for a preflight "OPTIONS", whose path is that of the request. */
const asked = (s: Situation): string => (isPreflight(s) ? 'OPTIONS' : code(requestLine(s)));
