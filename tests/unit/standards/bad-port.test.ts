import { describe, expect, it } from 'vitest';
import { badPortDecision } from '../../../src/standards/bad-port';

const at = { hop: 0, message: 'request' } as const;

describe('badPortDecision', () => {
  it.each([
    'http://a.test:6000/',
    'https://a.test:22/',
    'wss://a.test:6667/',
    'ws://a.test:25/',
    'https://a.test:10080/',
  ])('blocks %s', (url) => {
    expect(badPortDecision(url, at)).toMatchObject({
      ruling: 'blocked',
      reason: 'bad-port',
      evidence: [{ kind: 'url', at, part: 'port' }],
    });
  });

  it.each([
    'http://a.test/',
    'https://a.test:443/',
    'http://a.test:80/',
    'http://a.test:8080/',
    'https://a.test:6001/',
    'ftp://a.test:21/',
    'not a URL',
  ])('allows %s', (url) => {
    expect(badPortDecision(url, at).ruling).toBe('allowed');
  });
});
