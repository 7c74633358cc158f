import { describe, expect, it } from 'vitest';
import { explainLast } from './explain-session';

const HTTPS = 'https://app.shop.example/';
const said = (error: string, page = HTTPS) =>
  explainLast(page, [{ url: 'https://api.shop.example:8443/me', status: 0, error }]).findings;

describe('a connection that could not be made', () => {
  // The first is what Chromium 156 has for an https request to a port that speaks http.
  it.each([
    ['net::ERR_SSL_PROTOCOL_ERROR', 'There is no encrypted connection', 'Let the server speak https on that port'],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'There is no encrypted connection', 'speak https on that port'],
    ['net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'requires a certificate of the user', 'Install a certificate'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'does not trust the certificate', 'what is wrong with the certificate'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'The browser’s proxy did not connect', 'Correct the proxy'],
    ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 'The administrator of this browser forbids', 'Ask the administrator'],
    ['net::ERR_NETWORK_CHANGED', 'The network of this computer changed', 'Send the request again'],
    [
      'net::ERR_NETWORK_IO_SUSPENDED',
      'The network of this computer changed, or was suspended',
      'Send the request again',
    ],
    ['net::ERR_NETWORK_ACCESS_DENIED', 'has no permission to connect', 'in the firewall'],
    ['net::ERR_HTTP2_INADEQUATE_TRANSPORT_SECURITY', 'The TLS connection to', 'Correct the TLS settings'],
    ['NS_ERROR_NET_INADEQUATE_SECURITY', 'The TLS connection to', 'Correct the TLS settings'],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'sent what the browser cannot read as a response', 'curl -v'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'exchange with `api.shop.example:8443` ended in an error', 'at `GET /me`'],
    ['net::ERR_QUIC_PROTOCOL_ERROR', 'ended in an error', 'curl --http1.1'],
    ['NS_ERROR_NET_HTTP3_PROTOCOL_ERROR', 'ended in an error', 'curl --http1.1'],
    ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'broke off before it was complete', 'ended the response'],
    ['net::ERR_INSUFFICIENT_RESOURCES', 'could not make the request', 'a call that repeats itself'],
  ])('%s', (error, title, fix) => {
    const [finding, ...others] = said(error);
    expect([finding?.ruleId, others]).toEqual(['network-error', []]);
    expect(finding?.title).toContain(title);
    expect(finding?.title).toContain(error);
    expect(finding?.fixes.map((each) => each.title)).toEqual([expect.stringContaining(fix)]);
    expect(JSON.stringify(finding)).not.toMatch(/No server listens|another extension/);
  });

  it('where only the page speaks http, the server may be called so too', () => {
    const title = (page: string) => said('net::ERR_SSL_PROTOCOL_ERROR', page)[0]?.fixes[0]?.title;
    expect([title('http://app.shop.example/'), title(HTTPS)]).toEqual([
      expect.stringContaining('`http://`'),
      expect.not.stringContaining('http://'),
    ]);
  });
});

describe('the same at a preflight: nothing is said of OPTIONS, which did not reach a server', () => {
  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 'replace it'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'speak https'],
    ['net::ERR_NAME_NOT_RESOLVED', 'Correct the host name'],
    ['net::ERR_CONNECTION_REFUSED', 'Start the server'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'Correct the proxy'],
  ])('%s', (error, fix) => {
    const { findings } = explainLast(HTTPS, [
      {
        url: 'https://api.shop.example:8443/me',
        method: 'PUT',
        preflight: { status: 0, error },
        status: 0,
        error,
      },
    ]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['preflight-network-error']);
    expect(findings[0]?.fixes[0]?.title).toContain(fix);
    expect(JSON.stringify(findings[0])).not.toContain('OPTIONS');
  });
});

describe('at a preflight, too: what came, and what the text quotes', () => {
  const atPreflight = (ofPreflight: string, ofRequest: string) =>
    explainLast(HTTPS, [
      {
        url: 'https://api.shop.example:8443/me',
        method: 'PUT',
        preflight: { status: 0, error: ofPreflight },
        status: 0,
        error: ofRequest,
      },
    ]).findings[0];

  it.each([
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'at OPTIONS'],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'Request OPTIONS'],
  ])('%s', (error, fix) => {
    const finding = atPreflight(error, error);
    expect(finding?.why).not.toContain('no response');
    expect(finding?.fixes[0]?.title).toContain(fix);
  });

  it.each([
    ['preflight-client-cert', 'net::ERR_BAD_SSL_CLIENT_AUTH_CERT'],
    ['preflight-network-error', 'net::ERR_CERT_AUTHORITY_INVALID'],
    ['preflight-network-error', 'net::ERR_EMPTY_RESPONSE'],
  ])('%s quotes the text that says it, whichever of the two has it: %s', (rule, error) => {
    for (const finding of [atPreflight(error, 'net::ERR_FAILED'), atPreflight('net::ERR_FAILED', error)]) {
      expect(finding?.ruleId).toBe(rule);
      expect(finding?.title).toContain(`\`${error}\``);
      expect(finding?.title).not.toContain('net::ERR_FAILED');
    }
  });
});

const ALLOWS = [
  'Access-Control-Allow-Origin: https://app.shop.example',
  'Access-Control-Allow-Credentials: true',
] as const;

describe('a response that had begun', () => {
  const afterHeaders = (error: string) =>
    explainLast(HTTPS, [{ url: 'https://api.shop.example:8443/me', status: 200, error, headers: ALLOWS }]).findings[0];

  // The first three are what Chromium 156 and Firefox ESR 153 have for a body that ends early.
  it.each([
    'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
    'net::ERR_CONTENT_LENGTH_MISMATCH',
    'NS_ERROR_NET_PARTIAL_TRANSFER',
    'net::ERR_CONNECTION_RESET',
    'net::ERR_TIMED_OUT',
  ])('%s: broke off', (error) => {
    expect(afterHeaders(error)?.title).toBe(
      `The response of \`api.shop.example:8443\` broke off before it was complete: \`${error}\`.`,
    );
    expect(afterHeaders(error)?.why).toContain('had begun to respond (200)');
  });

  it.each(['net::ERR_CONTENT_DECODING_FAILED', 'net::ERR_HTTP2_PROTOCOL_ERROR', 'net::ERR_NETWORK_CHANGED'])(
    '%s keeps its own words, and none says that nothing came',
    (error) => {
      expect(afterHeaders(error)?.title).not.toContain('broke off');
      expect(afterHeaders(error)?.why).not.toMatch(/no response|before a response/);
    },
  );
});

describe('a text that is not known', () => {
  it.each(['net::ERR_SOCKET_NOT_CONNECTED', 'net::ERR_NETWORK_OF_TOMORROW', 'NS_ERROR_NET_OF_TOMORROW'])(
    '%s',
    (error) => {
      const { verdict, findings, missing } = explainLast(HTTPS, [
        { url: 'https://api.shop.example:8443/me', status: 0, error },
      ]);
      expect([verdict.kind, verdict.text, findings]).toEqual(['cannot-tell', `Cannot tell: ${error}`, []]);
      expect(missing).toEqual([`what ended it: it failed with \`${error}\`, and what that means is not known here`]);
    },
  );
});
