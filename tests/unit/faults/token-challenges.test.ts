import { describe, expect, it } from 'vitest';
import { tokenChallenge } from '../../../src/engine/facts/login/token-challenge';
import { explainLast, type StatedCall } from './explain-session';

type Lines = NonNullable<StatedCall['headers']>;

const PAGE = 'https://app.shop.example/';
const OWN = 'https://app.shop.example/api/me';
const OTHER = 'https://api.shop.example/me';
const ALLOWS: Lines = [
  'Access-Control-Allow-Origin: https://app.shop.example',
  'Access-Control-Allow-Headers: Authorization',
  'Vary: Origin',
];
const TOKEN: Lines = ['Authorization: Bearer abc'];

const said = (url: string, challenge: string | null, more: Partial<StatedCall> = {}) =>
  explainLast(PAGE, [
    // The file shows tokens where there are any.
    { url: `${OWN}/orders`, status: 200, requestHeaders: TOKEN },
    {
      url,
      status: 401,
      headers: [...ALLOWS, ...(challenge === null ? [] : [`WWW-Authenticate: ${challenge}` as const])],
      ...(url === OTHER && more.requestHeaders !== undefined ? { preflight: { status: 204, headers: ALLOWS } } : {}),
      ...more,
    },
  ]).findings;

describe('a call that was refused because of its token', () => {
  describe.each([OWN, OTHER])('%s', (url) => {
    it.each<readonly [string, string | null, Partial<StatedCall>, string, string]>([
      ['withdrawn', 'Bearer error="invalid_token"', { requestHeaders: TOKEN }, '`invalid_token`', 'Get a new token'],
      ['no reason', null, { requestHeaders: TOKEN }, 'has expired, or is not for', 'Get a new token'],
      [
        'a scope',
        'Bearer realm="x, y", error="insufficient_scope", scope="orders:read"',
        { requestHeaders: TOKEN, status: 403 },
        'it must have the scope `orders:read`',
        'Get a token with the scope `orders:read`',
      ],
      [
        'a nonce',
        'DPoP error="use_dpop_nonce"',
        { requestHeaders: ['Authorization: DPoP abc'] },
        'a proof with a nonce',
        'the nonce of `DPoP-Nonce`',
      ],
      [
        'a password',
        'Basic realm="x"',
        { requestHeaders: ['Authorization: Basic abc'] },
        'the name or the password',
        'Ask the user for',
      ],
      ['none', 'Bearer', {}, 'asks for a token (`WWW-Authenticate: Bearer`)', '`Authorization: Bearer …`'],
    ])('%s', (_, challenge, more, why, fix) => {
      const findings = said(url, challenge, more);
      expect(findings.map(({ ruleId, certainty }) => [ruleId, certainty])).toEqual([['token-refused', 'inferred']]);
      expect(findings[0]?.why).toContain(why);
      expect(findings[0]?.fixes.map(({ title }) => title)).toEqual([expect.stringContaining(fix)]);
      // The line that says it is marked.
      expect(findings[0]?.evidence.filter(({ kind }) => kind === 'header-line')).toHaveLength(
        challenge === null ? 0 : 1,
      );
    });
  });

  it('says that the other origin must allow the header', () => {
    const title = (url: string) => said(url, 'Bearer')[0]?.fixes[0]?.title;
    expect([title(OWN), title(OTHER)]).toEqual([
      expect.not.stringContaining('Access-Control'),
      expect.stringContaining('`Access-Control-Allow-Headers`'),
    ]);
  });

  it('a token is sent only to the server that it was issued for, and a scope of any length does not fill the sentence', () => {
    expect(said(OTHER, 'Bearer')[0]?.fixes[0]?.title).toContain(
      'a token that was issued for `api.shop.example`, and no other one',
    );
    const long = said(OTHER, `Bearer error="insufficient_scope", scope="${'a'.repeat(500)}"`, {
      requestHeaders: TOKEN,
    });
    expect(`${long[0]?.why} ${long[0]?.fixes[0]?.title}`).not.toContain('aaa');
  });

  it('a 403 with a token and without a word of the server: nothing is said of a new token', () => {
    const [finding] = said(OWN, null, { status: 403, requestHeaders: TOKEN });
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['check-the-permission']);
    expect(said(OTHER, null, { status: 403, requestHeaders: TOKEN })).toEqual([]);
  });

  it.each(['Negotiate', 'Basic realm="x"'])('%s asks for no token', (challenge) => {
    expect(said(OTHER, challenge).filter(({ why }) => why.includes('asks for a token'))).toEqual([]);
  });
});

describe('the challenge for a token', () => {
  it.each<readonly [string, ReturnType<typeof tokenChallenge>]>([
    ['', null],
    ['Basic realm="Bearer"', null],
    ['Negotiate YII=', null],
    ['bearer', { scheme: 'bearer', error: null, scope: null }],
    [
      'Basic realm="a", Bearer realm="b", error=invalid_token, Digest error="x"',
      { scheme: 'Bearer', error: 'invalid_token', scope: null },
    ],
    ['Bearer Scope="a b" , ERROR = "e"', { scheme: 'Bearer', error: 'e', scope: 'a b' }],
    ['Bearer realm="a \\" error=\\"x", scope="s"', { scheme: 'Bearer', error: null, scope: 's' }],
    ['Bearer realm="unclosed, error="e"', { scheme: 'Bearer', error: null, scope: null }],
  ])('%s', (value, expected) => {
    expect(tokenChallenge(value)).toEqual(expected);
  });
});
