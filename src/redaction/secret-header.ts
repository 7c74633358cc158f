import { redactValue } from '../model/redacted-value';
import { isSecretName } from './secret-names';

/** Names of WebSocket subprotocols. Other tokens of that header may be a secret: a page has no other header for it. */
const SUBPROTOCOL =
  /^(?:graphql-(?:transport-)?ws|mqtt(?:v\d[\d.]*)?|v\d\d\.stomp|wamp(?:\.\d\.\w+)?|soap|xmpp|sip|msrp|ocpp\d[\d.]*|amqp|binary|base64|chat|superchat|json|actioncable-v1-json|vite-(?:hmr|ping)|bearer|access_token|authorization)$/i;

/** What a server wrote for one request, and what a client calculated from a secret. */
const OF_ONE_REQUEST = /^(?:nonce|nextnonce|cnonce|opaque|rspauth|response|username)$/i;
const AUTH_PARAMETER = /(?<![\w-])([\w-]+)([ \t]*=[ \t]*)("(?:[^"\\]|\\.)*"|⟨[^⟩]*⟩|[^\s,"=]+)/g;
/** A scheme with data instead of parameters: Negotiate, NTLM. */
const SCHEME_WITH_DATA = /(?<=^|,)([ \t]*[A-Za-z][\w-]*[ \t]+)([\w.~+/-]+=*)(?=[ \t]*(?:,|$))/g;

/** Whether a header line is looked at by `secretHeaderValue`. In: its name in lower case. Never throws. */
export const isSecretHeader = (name: string): boolean => PARTLY_SECRET.has(name) || isSecretName(name);

const PARTLY_SECRET: ReadonlySet<string> = new Set([
  'sec-websocket-protocol',
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
  'proxy-authentication-info',
]);

/**
 * Replaces the secrets in the value of a header that has them by its name, cookies and credentials of Authorization left out.
 *
 * In: the name in lower case; the value. Out: of a challenge the scheme and the names, and the values that its author
 * wrote for people and programs (realm, error, scope); of subprotocols those that are known; of others the size alone.
 * Never throws.
 */
export function secretHeaderValue(name: string, value: string): string {
  switch (name) {
    case 'sec-websocket-protocol':
      return value.replace(/⟨[^⟩]{1,80}⟩|[^,\s]+(?:[ \t]+[^,\s]+)*/g, (token) =>
        SUBPROTOCOL.test(token) ? token : redactValue(token),
      );
    case 'www-authenticate':
    case 'proxy-authenticate':
    case 'authentication-info':
    case 'proxy-authentication-info':
      return value
        .replace(SCHEME_WITH_DATA, (_, scheme: string, data: string) => scheme + redactValue(data))
        .replace(AUTH_PARAMETER, (all, parameter: string, equals: string, written: string) =>
          OF_ONE_REQUEST.test(parameter) || isSecretName(parameter) ? parameter + equals + redacted(written) : all,
        );
    default:
      return redactValue(value);
  }
}

/** Within the quotes that were there. */
const redacted = (written: string): string =>
  written.startsWith('"') ? `"${redactValue(written.slice(1, -1))}"` : redactValue(written);
