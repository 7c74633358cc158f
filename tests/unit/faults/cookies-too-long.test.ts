import { describe, expect, it } from 'vitest';
import { API, call, ruleOf, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

const refusing = (status: number, ...bytes: readonly number[]): SmallEntry =>
  call(`${API}/me`, { status, sent: { Cookie: bytes.map((size, at) => `c${at}=${'x'.repeat(size)}`).join('; ') } });
const RULE = 'cookies-too-long';

describe('a server that refuses a request with long cookies', () => {
  it('says how long they are, which is the longest, and which response set it', () => {
    const sets = call(`${API}/page`, {
      sent: { Cookie: 'lang=en' },
      received: { 'Set-Cookie': `c1=${'x'.repeat(4000)}; Path=/; Secure` },
    });
    const [finding] = saidOf(sets, refusing(431, 3000, 4000));
    expect(finding?.title).toBe(
      '`api.shop.test` responded with 431: the cookies of this request have 7008 bytes together. The longest is `c1` (4003 bytes, set by `GET /page`).',
    );
    expect(finding?.certainty).toBe('inferred');
  });

  it.each([
    [431, [2500]],
    [494, [2500]],
    [400, [4000, 4000]],
  ])('%i with cookies of %j bytes', (status, bytes) => {
    expect(ruleOf(refusing(status, ...bytes))).toBe(RULE);
  });

  it.each([
    [431, [100]],
    [400, [4000]],
    [413, [4000, 4000]],
    [200, [4000, 4000]],
  ])('near miss: %i with cookies of %j bytes', (status, bytes) => {
    expect(ruleOf(refusing(status, ...bytes))).not.toBe(RULE);
  });
});
