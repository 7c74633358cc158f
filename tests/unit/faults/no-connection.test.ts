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
    ['net::ERR_INSUFFICIENT_RESOURCES', 'could not make the request', 'a call that repeats itself'],
  ])('%s', (error, title, fix) => {
    const [finding, ...others] = said(error);
    expect([finding?.ruleId, others]).toEqual(['network-error', []]);
    expect(finding?.title).toContain(title);
    expect(finding?.title).toContain(error);
    expect(finding?.fixes.map((each) => each.title)).toEqual([expect.stringContaining(fix)]);
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
