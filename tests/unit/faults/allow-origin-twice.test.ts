import { describe, expect, it } from 'vitest';
import { explainLast, type StatedCall } from './explain-session';

const PAGE = 'https://app.shop.example/';
const OWN = 'Access-Control-Allow-Origin: https://app.shop.example';
const ANY = 'Access-Control-Allow-Origin: *';
const CREDENTIALS = 'Access-Control-Allow-Credentials: true';
const url = 'https://api.shop.example/me';
const twice = (headers: NonNullable<StatedCall['headers']>, more: Partial<StatedCall> = {}): StatedCall => ({
  url,
  requestHeaders: ['Cookie: sid=1'],
  status: 200,
  headers: [...headers, CREDENTIALS],
  error: 'net::ERR_FAILED',
  ...more,
});
const said = (...calls: readonly StatedCall[]) => explainLast(PAGE, calls).findings[0];

describe('two Access-Control-Allow-Origin lines: one is removed', () => {
  it('the same line twice: no fix repeats it', () => {
    const finding = said(twice([OWN, OWN]));
    expect(finding?.ruleId).toBe('cors-origin-multiple');
    expect(finding?.fixes.map(({ title }) => title)).toEqual([
      'Remove all except one of the lines: let either the application or the proxy send `Access-Control-Allow-Origin`, not both',
    ]);
    expect(JSON.stringify(finding?.fixes.map(({ snippet }) => snippet))).not.toContain('app.shop.example');
  });

  it('the page’s origin and `*`: the other line is removed', () => {
    expect(said(twice([OWN, ANY]))?.fixes[0]?.title).toMatch(/^Remove the line with `\*`/);
  });

  it('no line names the page: the one that stays must', () => {
    expect(said(twice([ANY, ANY]))?.fixes[0]?.title).toBe(
      'Let only one layer send the header, as `https://app.shop.example`',
    );
  });

  it.each<readonly [string, StatedCall[], RegExp]>([
    [
      'the preflight response',
      [
        twice([OWN, OWN, 'Server: gunicorn'], {
          method: 'PUT',
          preflight: { status: 204, headers: [OWN, CREDENTIALS, 'Access-Control-Allow-Methods: PUT', 'Server: nginx'] },
        }),
      ],
      /The preflight response has it once, .*: so `nginx`, which makes that response, seems to add that one/,
    ],
    [
      'an error page',
      [
        { url: 'https://api.shop.example/gone', status: 502, headers: [OWN, CREDENTIALS, 'Server: nginx'] },
        twice([OWN, OWN, 'Server: gunicorn']),
      ],
      /The response with 502 to an earlier request for `\/gone` has it once, .*: so `nginx`, which makes/,
    ],
    ['nothing', [twice([OWN, OWN])], /Usually the application and a proxy in front of it both add the header/],
  ])('%s shows which layer adds which', (_, calls, why) => {
    expect(said(...calls)?.why).toMatch(why);
  });
});
