import { describe, expect, it } from 'vitest';
import { explainLast } from './explain-session';

const PAGE = 'https://app.shop.example/';
const ended = (error: string, more: object = {}) =>
  explainLast(PAGE, [{ url: 'https://api.shop.example/orders', status: 0, error, ...more }]);
const firstFix = (error: string): string => ended(error).findings[0]?.fixes[0]?.title ?? '';

describe('a server that closes the connection is running: it may have crashed on this request', () => {
  it.each(['net::ERR_EMPTY_RESPONSE', 'net::ERR_CONNECTION_CLOSED', 'net::ERR_CONNECTION_RESET'])('%s', (error) => {
    const { verdict, findings } = ended(error);
    expect(verdict.text).toBe('Server closed the connection');
    expect(findings[0]?.why).toMatch(/may have crashed on this request/);
    expect(firstFix(error)).toMatch(/log for a crash at `GET \/orders`/);
    expect(firstFix(error)).not.toMatch(/[Ss]tart the server/);
  });

  it.each(['net::ERR_CONNECTION_REFUSED', 'net::ERR_ADDRESS_UNREACHABLE'])(
    '%s: no server is there, and the old advice stays right',
    (error) => {
      expect(ended(error).verdict.text).toBe('Connection failed');
      expect(firstFix(error)).toBe('Start the server, or correct the host and port');
    },
  );

  it('says the same of OPTIONS', () => {
    const { findings } = ended('net::ERR_EMPTY_RESPONSE', {
      method: 'PUT',
      preflight: { status: 0, error: 'net::ERR_EMPTY_RESPONSE' },
    });
    expect(findings[0]?.ruleId).toBe('preflight-network-error');
    expect(findings[0]?.fixes[0]?.title).toMatch(/log for a crash on OPTIONS/);
  });
});
