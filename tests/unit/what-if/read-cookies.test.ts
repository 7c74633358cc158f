import { expect, it } from 'vitest';
import { readCookies } from '../../../src/what-if/read-cookies';

const read = (text: string) => readCookies(text, 'https://api.shop.test/v1/me', 'https://app.other.test');

it('reads each line as the URL would set it', () => {
  expect(read('sid=abc; Path=/; SameSite=Lax\n\nSet-Cookie: t=1; Domain=shop.test; Secure; Partitioned')).toMatchObject(
    {
      cookies: [
        { name: 'sid', domain: 'api.shop.test', hostOnly: true, path: '/', sameSite: 'Lax', partitionKey: null },
        {
          name: 't',
          domain: 'shop.test',
          hostOnly: false,
          path: '/v1',
          secure: true,
          partitionKey: { topLevelSite: 'https://other.test' },
        },
      ],
    },
  );
});

it('keeps no value', () => {
  expect(JSON.stringify(read('sid=S3cr3t'))).not.toContain('S3cr3t');
});

it.each([
  ['sid', 1],
  ['a=1\n=2\nb', 3],
])('says which line is no cookie: %j', (text, line) => {
  expect(read(text)).toEqual({ refusal: `Line ${line} is no cookie: write it like sid=1; Path=/; SameSite=Lax.` });
});
