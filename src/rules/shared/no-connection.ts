import type { Situation } from '../../model/situation';
import type { Explanation } from './rule';
import { apiHost, code, pageOrigin, requestLine } from './words';

/** Why there was no connection, or no whole response, and what to do about it, in one line. */
export interface NoConnection extends Explanation {
  readonly fix: string;
}

/** By what the browser’s text says: the first subject of the cause is its kind. Never throws. */
export function noConnection(s: Situation): NoConnection {
  const host = code(apiHost(s));
  const error = code(s.exchange.networkError ?? '');
  switch (s.cause.subjects[0]) {
    case 'name-not-resolved':
      return {
        title: `The name ${host} could not be resolved: ${error}.`,
        why: 'The host name is misspelt, or the name server does not know it.',
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
    case 'client-certificate':
      return {
        title: `${host} requires a certificate of the user: ${error}.`,
        why: 'None was given: none that the server accepts is installed, or the user chose none.',
        short: 'Client certificate required',
        fix: 'Install a certificate that the server accepts, open the URL in a tab, and choose it there',
      };
    case 'proxy-failed':
      return {
        title: `The browser’s proxy did not connect to ${host}: ${error}.`,
        why: 'The proxy that is set in the browser or the system cannot be reached, or refused the connection.',
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
    default:
      return {
        title: `The connection to ${host} failed: ${error}.`,
        why: 'No server listens there, or the connection could not be made.',
        short: 'Connection failed',
        fix: 'Start the server, or correct the host and port',
      };
  }
}
