import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { redactHeaderList } from '../../../src/recorder/redact';
import { withoutSecrets } from '../../../src/redaction/secrets-in-text';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const usedBytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

const LINES = 1000;
const SECRET_LENGTH = 7000;

/** Parsed, so that its characters are in one piece, as those that a browser reports. */
const received = (text: string): string => String(JSON.parse(JSON.stringify(text)));

const line = (name: string, before: string, after: string) => (secret: string) =>
  redactHeaderList([{ name, value: received(before + secret + after) }]);

it.each<readonly [string, (secret: string) => unknown]>([
  ['Set-Cookie', line('Set-Cookie', 'sid=', '; Path=/a-path-of-an-application; SameSite=None; Secure')],
  ['Authorization with a long scheme', line('Authorization', 'AWS4-HMAC-SHA256-LONG ', '')],
  ['Cookie', line('Cookie', 'a-long-name-of-a-cookie-of-an-application=', '')],
  ['a URL', (secret) => withoutSecrets(received(`https://api.shop.test/a-long-path?token=${secret}#a-long-fragment`))],
])('what is kept of %s keeps no secret in memory', (_, keep) => {
  const kept: unknown[] = [];
  const before = usedBytes();
  for (let index = 0; index < LINES; index += 1)
    kept.push(keep(String.fromCharCode(97 + (index % 26)).repeat(SECRET_LENGTH)));
  expect((usedBytes() - before) / LINES).toBeLessThan(2500);
  expect(kept).toHaveLength(LINES);
});
