import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainSmall, findingsOf } from './small-har';

describe('a WebSocket in the shape of any writer is a handshake, to which the CORS protocol does not apply', () => {
  it.each([
    ['01-websocket-101-called-blocked', 1],
    ['01b-websocket-101-charles', 0],
  ])('%s: passed', (name, entry) => {
    expect(explainFault(name).withEntry(entry)).toMatchObject({
      type: 'websocket',
      verdict: { kind: 'passed' },
      findings: [],
    });
  });

  const handshake = (status: number, sent = {}, url = 'https://api.chat.test/hub') =>
    explainSmall('mitmproxy', [{ url, status, sent: { Origin: 'https://app.chat.test', ...sent } }]).exchanges[0];
  const UPGRADE = { Connection: 'keep-alive, Upgrade', Upgrade: 'WebSocket', 'Sec-WebSocket-Version': '13' };

  it.each([
    ['without its request headers', 101, {}, 'https://api.chat.test/hub'],
    ['under the scheme wss', 101, UPGRADE, 'wss://api.chat.test/hub'],
  ])('accepted, %s', (_, status, sent, url) => {
    expect(handshake(status, sent, url)).toMatchObject({ type: 'websocket', verdict: { kind: 'passed' } });
  });

  it.each([200, 403, 502])('refused with %d: blocked, by the server and not by CORS', (status) => {
    const exchange = handshake(status, UPGRADE);
    expect(exchange?.verdict.kind).toBe('blocked');
    expect(exchange && findingsOf(exchange)).toEqual(['websocket-no-cors (blocks, proven)']);
  });

  const UPGRADED = { Upgrade: 'websocket', Connection: 'Upgrade' };
  it.each([
    ['net::ERR_INVALID_HTTP_RESPONSE', 200],
    ['net::ERR_INVALID_RESPONSE', 403],
    ['net::ERR_INVALID_RESPONSE', 302],
    ['net::ERR_CONNECTION_CLOSED', 401],
    ['net::ERR_FAILED', 302],
  ])('refused, whatever the text: %s after %d', (error, status) => {
    const [exchange] = explainSmall('WebInspector', [
      {
        url: 'wss://api.chat.test/hub',
        type: 'websocket',
        status,
        error,
        sent: { Origin: 'https://app.chat.test', ...UPGRADED },
      },
    ]).exchanges;
    expect(exchange && findingsOf(exchange)).toEqual(['websocket-no-cors (blocks, proven)']);
    expect(exchange?.findings[0]?.title).toContain(`responded to the handshake with ${status} instead of 101`);
    expect(exchange?.findings[0]?.fixes).not.toEqual([]);
  });

  it.each(['net::ERR_INVALID_HTTP_RESPONSE', 'net::ERR_INVALID_RESPONSE'])('a response that is none: %s', (error) => {
    const [exchange] = explainSmall('WebInspector', [
      {
        url: 'wss://api.chat.test/hub',
        type: 'websocket',
        status: 0,
        error,
        sent: { Origin: 'https://app.chat.test' },
      },
    ]).exchanges;
    expect(exchange && findingsOf(exchange)).toEqual(['websocket-no-cors (blocks, inferred)']);
  });

  it('a request that is asked to upgrade to something else stays a request', () => {
    expect(handshake(200, { Upgrade: 'h2c' })?.type).toBe('other');
  });
});
