import { describe, expect, it } from 'vitest';
import { APP, call, lastOf, nav, rulesOf, saidOf } from './small-calls';

const GATEWAY = 'https://x1.execute-api.eu-west-1.amazonaws.com';
const page = nav(`${APP}/`, 'none', { sent: { Cookie: 'sid=1' } });
const LINES = { 'x-amzn-requestid': '1', 'x-amz-apigw-id': '2' };
type Lines = Readonly<Record<string, string>>;

/** A call that the page cannot read. */
const blocked = (type: string, status: number, more: Lines = LINES, url = `${GATEWAY}/orders`) =>
  lastOf(
    page,
    call(APP, url, 'cross-site', { status, error: 'net::ERR_FAILED', received: { 'x-amzn-ErrorType': type, ...more } }),
  );
/** A call that it can. */
const read = (type: string, status: number, sent: Lines = {}) =>
  lastOf(
    page,
    call(APP, `${GATEWAY}/orders`, 'cross-site', {
      status,
      sent,
      received: { 'Access-Control-Allow-Origin': '*', 'x-amzn-ErrorType': type, ...LINES },
    }),
  );
const own = (type: string) =>
  lastOf(
    page,
    call(APP, `${APP}/orders`, 'same-origin', {
      status: 403,
      sent: { Cookie: 'sid=1' },
      received: { 'x-amzn-ErrorType': type, ...LINES },
    }),
  );

describe.each(['MissingAuthenticationTokenException', 'IncompleteSignatureException'])('%s', (type) => {
  it('without CORS lines: the route first, then the gateway’s own settings', () => {
    const exchange = blocked(type, 403);
    expect(rulesOf(exchange)[0]).toBe('cors-error-page-without-headers');
    expect(saidOf(exchange)).toContain(`names the reason: \`${type}\``);
    expect(exchange.findings[0]?.fixes[0]?.title).toMatch(/^Compare `GET \/orders` with the stage/);
    expect(exchange.findings[0]?.fixes[1]?.title).toContain('“Gateway Responses”');
    expect(saidOf(exchange)).not.toMatch(/[Ll]og in|refused the user|Look at the server’s log/);
  });

  it.each([
    ['the page can read it', () => read(type, 403)],
    ['with a token', () => read(type, 403, { Authorization: 'Bearer a' })],
    ['the page’s own origin, with a cookie', () => own(type)],
  ])('%s: inferred, and no login', (_, exchange) => {
    expect(rulesOf(exchange())).toEqual(['user-refused']);
    expect(exchange().findings[0]?.certainty).toBe('inferred');
    expect(exchange().verdict.text).toBe('403: the gateway probably has no such path or method');
    expect(saidOf(exchange())).not.toMatch(/[Ll]og in,|know the user|Record the login/);
  });
});

describe('near misses', () => {
  it('another error is named, and the user is what it is about', () => {
    const said = saidOf(blocked('UnauthorizedException', 401));
    expect(said).toContain('names the reason: `UnauthorizedException`');
    expect(said).toContain('refused the user');
    expect(said).toContain('“Gateway Responses”');
    expect(said).not.toContain('no such stage');
  });

  it('a token that was refused stays one', () => {
    expect(rulesOf(read('UnauthorizedException', 401, { Authorization: 'Bearer a' }))).toEqual(['token-refused']);
  });

  it('another service of Amazon, which checks signatures', () => {
    const said = saidOf(
      blocked('MissingAuthenticationTokenException', 403, {}, 'https://logs.eu-west-1.amazonaws.com/orders'),
    );
    expect(said).not.toMatch(/Gateway Responses|no such stage/);
  });
});
