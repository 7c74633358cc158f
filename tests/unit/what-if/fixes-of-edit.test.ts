import { expect, it } from 'vitest';
import { fixesOfEdit } from '../../../src/what-if/fixes-of-edit';
import { readResponse } from '../../../src/what-if/read-response';

const ORIGIN = 'https://app.shop.test';
const fixes = (before: string, after: string, origin: string | null = ORIGIN) => {
  const [one, other] = [readResponse(before, 200), readResponse(after, 200)];
  if ('refusal' in one || 'refusal' in other) throw new Error('cannot be read');
  const at = { hop: 0, message: 'response' } as const;
  return fixesOfEdit({ at, url: 'https://api.shop.test/me?n=1', origin, before: one, after: other });
};
const snippets = (...[before, after, origin]: Parameters<typeof fixes>): readonly string[] =>
  fixes(before, after, origin).fixes.map(({ snippet }) => snippet?.text ?? '');

const ALLOW = 'Access-Control-Allow-Origin';
const CREDENTIALS = 'Access-Control-Allow-Credentials: true';

it.each<readonly [string, string, string, readonly string[]]>([
  ['nothing', `${ALLOW}: *`, `${ALLOW}: *`, []],
  ['an origin', `${ALLOW}: *`, `${ALLOW}: ${ORIGIN}`, [`${ALLOW}: ${ORIGIN}\nVary: Origin`]],
  ['credentials', `${ALLOW}: ${ORIGIN}`, `${ALLOW}: ${ORIGIN}\n${CREDENTIALS}`, [CREDENTIALS]],
  [
    'methods, without the list of all',
    'A: 1',
    'Access-Control-Allow-Methods: *, PUT',
    ['Access-Control-Allow-Methods: PUT'],
  ],
  ['the status', '500', '204', ['HTTP/1.1 204 No Content']],
  [
    'a cookie',
    'Set-Cookie: sid=1; Path=/; SameSite=None',
    'Set-Cookie: sid=1; Path=/; SameSite=None; Secure',
    ['Set-Cookie: sid=…; Path=/; SameSite=None; Secure'],
  ],
  ['a cookie whose line is gone', 'Set-Cookie: sid=1', 'A: 1', []],
])('writes %s', (_, before, after, expected) => {
  expect(snippets(before, after)).toEqual(expected);
});

it.each([`${ALLOW}: *`, `${ALLOW}: null`, `${ALLOW}: https://evil.example`])(
  'opens the server to the origin of the page alone, whatever was written: %s',
  (written) => {
    const { fixes: found } = fixes('A: 1', `A: 1\n${written}`);
    expect(found.map(({ snippet, title }) => [snippet?.text, title])).toEqual([
      [`${ALLOW}: ${ORIGIN}\nVary: Origin`, 'Respond as you wrote, with the origin of this page alone'],
    ]);
    expect(found[0]?.danger).toContain('first replace “all” by a list');
  },
);

it.each([null, 'null'])('allows nothing for a client whose origin is %s', (origin) => {
  expect(snippets('A: 1', `${ALLOW}: null\n${CREDENTIALS}`, origin)).toEqual([]);
});

it('does not speak of the origin where no origin was written', () => {
  expect(fixes(`500\n${ALLOW}: *`, `204\n${ALLOW}: *`).fixes.map(({ title }) => title)).toEqual([
    'Respond as you wrote',
  ]);
});

it('removes the other lines where the header is there twice', () => {
  const [fix] = fixes(`${ALLOW}: *\n${ALLOW}: *`, `${ALLOW}: ${ORIGIN}`).fixes;
  expect(fix?.removes).toEqual([`every other \`${ALLOW}\` line`]);
});

it('names the changed lines that are in no fix', () => {
  expect(fixes('A: 1\nX-Frame-Options: DENY', `A: 1\n${ALLOW}: ${ORIGIN}`).leftOut).toEqual(['x-frame-options']);
});

it.each([
  ['sid=1', 'sid=1; SameSite=None; Secure', 'every site can make requests with this cookie'],
  ['sid=1', 'sid=1; Domain=.shop.test', 'Every host below `shop.test` then gets this cookie.'],
  ['sid=1; HttpOnly', 'sid=1', 'Every script of the page can then read this cookie.'],
  ['sid=1; Secure', 'sid=1', 'It is then sent over http too'],
])('a cookie comes with what becomes less safe: %s, now %s', (before, after, expected) => {
  const [fix] = fixes(`Set-Cookie: ${before}`, `Set-Cookie: ${after}`).fixes;
  expect(fix?.danger).toContain(expected);
});

it('a stricter cookie has no danger', () => {
  expect(
    fixes('Set-Cookie: sid=1; Domain=shop.test', 'Set-Cookie: sid=1; Secure; HttpOnly').fixes[0]?.danger,
  ).toBeNull();
});
