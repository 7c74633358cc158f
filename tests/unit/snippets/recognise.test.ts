import { describe, expect, it } from 'vitest';
import { likeliestFirst, signsIn } from '../../../src/snippets/recognise';
import { SIGNS } from '../../../src/snippets/signs';

const linesOf = (...lines: readonly string[]) =>
  lines.map((line) => ({ name: line.split(': ', 1)[0] ?? '', value: line.slice(line.indexOf(': ') + 2) }));

describe('the stack of a server', () => {
  it.each([
    [['X-Powered-By: Express'], 'express'],
    [['Set-Cookie: PHPSESSID=⟨26 bytes⟩; Path=/'], 'php'],
    [['Server: Werkzeug/2.2.2 Python/3.11.2'], 'flask-cors'],
    [['Server: nginx/1.22.1', 'X-Powered-By: Express'], 'express'],
    [['Server: nginx'], 'nginx'],
    [['Set-Cookie: _shop_session=⟨300 bytes⟩; HttpOnly'], 'rails'],
    [['Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers'], 'go-rs-cors'],
    [['Vary: Origin', 'Vary: Access-Control-Request-Method', 'Vary: Access-Control-Request-Headers'], 'spring-boot'],
    [['Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE,PATCH'], 'koa'],
    [['Server: Apache/2.4.57 (Debian)'], 'apache'],
    [['X-Rack-CORS: miss; no-origin'], 'rails'],
    [['Server: nginx', 'body: Disallowed CORS origin'], 'fastapi'],
    [['x-amz-cognito-request-id: 829f4fe2-a1ee-4f0a-9d4c-000000000000'], 'cognito'],
  ])('%j: %s', (lines, stack) => {
    expect(likeliestFirst(signsIn(linesOf(...lines)))[0]?.stack).toBe(stack);
  });

  it('is not known where nothing tells', () => {
    expect(signsIn(linesOf('Server: gws', 'Vary: Origin', 'Content-Type: text/html'))).toEqual([]);
  });

  it('shows the line, never the value of a cookie', () => {
    expect(signsIn(linesOf('set-cookie: connect.sid=s%3Asecret'))).toEqual([
      { stack: 'express', evidence: '`set-cookie: connect.sid=…`' },
    ]);
  });

  it('shows no secret of a URL', () => {
    const line = 'Location: https://a.cloudflareaccess.com/?token=0a1b2c3d';
    expect(signsIn(linesOf(line))).toEqual([
      { stack: 'cloudflare-access', evidence: '`Location: https://a.cloudflareaccess.com/?token=•••`' },
    ]);
  });

  it('cuts what a server wrote, and no mark of code is in it', () => {
    const [guess] = signsIn(linesOf(`Server: nginx\`${'x'.repeat(500)}`));
    expect(guess?.evidence).toHaveLength('`Server: `'.length + 59);
  });

  it('has no sign that is faulty: each is of one header in lower case', () => {
    for (const { header } of SIGNS) expect(header).toBe(header.toLowerCase());
  });
});
