import { describe, expect, it } from 'vitest';
import { readAllowList } from '../../../src/check/read-allow-list';

const one = (entry: unknown): unknown => ({ origins: [entry] });
const app = 'https://app.example';

describe('an allow-list', () => {
  it('says what it does not say: GET, no headers, with credentials', () => {
    expect(readAllowList(one({ origin: app }))).toEqual({
      list: [{ origin: app, methods: ['GET'], headers: [], credentials: true }],
    });
  });

  it('loses what never needs a preflight, and what is there twice', () => {
    const read = readAllowList(one({ origin: app, methods: ['PUT', 'PUT'], headers: ['Accept', 'Content-Type'] }));
    expect(read).toMatchObject({ list: [{ methods: ['PUT'], headers: ['Content-Type'] }] });
  });

  it.each<readonly [string, unknown, string]>([
    ['a list', [], 'An allow-list is an object'],
    ['another member', { origins: [], urls: [] }, '`urls` is not known'],
    ['empty', { origins: [] }, '`origins` must be a list with at least one origin.'],
    ['a text', one(app), '`origins[0]` must be an object'],
    ['a wrong member', one({ origin: app, method: 'GET' }), '`origins[0].method` is not known'],
    ['no origin', one({}), '`origins[0].origin` must be an origin'],
    ['null', one({ origin: 'null' }), '`origins[0].origin` cannot be `null`'],
    [
      'a path',
      one({ origin: `${app}/` }),
      `\`origins[0].origin\` is \`${app}/\`, and no browser sends that as an origin: write it as in \`${app}\`.`,
    ],
    ['everybody with credentials', one({ origin: '*' }), '`origins[0]` lets in every origin, and so it needs'],
    [
      'small letters',
      one({ origin: app, methods: ['GET', 'put'] }),
      '`origins[0].methods[1]` is `put`: write it in capital',
    ],
    ['no methods', one({ origin: app, methods: [] }), '`origins[0].methods` is empty'],
    [
      'a method of no page',
      one({ origin: app, methods: ['TRACE'] }),
      '`origins[0].methods[0]` is `TRACE`, which no page',
    ],
    ['no list of methods', one({ origin: app, methods: 'GET' }), '`origins[0].methods` must be a list'],
    [
      'a header of the browser',
      one({ origin: app, headers: ['Cookie'] }),
      '`origins[0].headers[0]` is `Cookie`, which the browser',
    ],
    ['no header', one({ origin: app, headers: ['a b'] }), '`origins[0].headers[0]` is `a b`, which is no name'],
    ['no truth', one({ origin: app, credentials: 'yes' }), '`origins[0].credentials` must be `true` or `false`.'],
    ['twice', { origins: [{ origin: app }, { origin: app }] }, '`origins[1].origin` is in the list twice'],
  ])('is refused: %s', (_, root, sentence) => {
    const read = readAllowList(root);
    expect('refusal' in read && read.refusal).toContain(sentence);
  });
});
