import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentials, type Run } from './run';

const ALLOWS = 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true';
const FILES = {
  'wildcard.txt': 'HTTP/2 200 \naccess-control-allow-origin: *\n\n{"user": "ada"}\n',
  'fine.txt': `200 OK\n${ALLOWS}\n`,
  // As a server responds to curl, which sends no Origin.
  'silent.txt': '200 OK\nContent-Type: text/plain\n',
  'cookie.txt': `200 OK\n${ALLOWS}\nSet-Cookie: sid=S3cr3tS3cr3tS3cr3t; Path=/; SameSite=Lax\n`,
  'empty.txt': '\n',
  'chain.txt': `HTTP/1.1 301 Moved\nLocation: /x\n\nHTTP/2 200\n${ALLOWS}\n\n`,
  'token.txt': `302\n${ALLOWS}\nLocation: https://idp.example/?code=S3cr3tS3cr3tS3cr3t\n`,
  'login.txt': `302 Found\n${ALLOWS}\nLocation: /login\n`,
  'no-lines.txt': '<!doctype html>\n',
  'entry.json': JSON.stringify({
    request: {
      method: 'GET',
      url: 'https://api.other.example/me',
      headers: [{ name: 'Origin', value: 'https://app.example' }],
    },
    response: { status: 200, headers: [{ name: 'Access-Control-Allow-Origin', value: '*' }] },
  }),
  'json.txt': '{"user": "ada"}\n',
  'interim.txt': `HTTP/1.1 103 Early Hints\nLink: </a.css>\n\nHTTP/1.1 200 OK\n${ALLOWS}\n\n`,
  'interim-alone.txt': 'HTTP/1.1 103 Early Hints\nLink: </a.css>\n\n',
  // A body that is no text, and a header value as an old server writes it.
  'bytes.txt': Buffer.from(`HTTP/1.1 200 OK\n${ALLOWS}\nX-Name: caf\u00e9\n\n\u00ff\u00d8`, 'latin1'),
  // As PowerShell writes what a program prints.
  'power-shell.txt': Buffer.from(`\u{FEFF}HTTP/1.1 200 OK\r\n${ALLOWS.replace('\n', '\r\n')}\r\n\r\n`, 'utf16le'),
  // As a server responds that sends these lines with every response.
  'lists.txt': `200 OK\n${ALLOWS}\nAccess-Control-Allow-Methods: PUT\n`,
  'preflight.txt': `204\n${ALLOWS}\nAccess-Control-Allow-Methods: PUT\n`,
};
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-written-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const explain = (file: string, ...args: readonly string[]): Promise<Run> =>
  credentials(
    ['explain', '--headers', file, '--origin', 'https://app.example', '--url', 'https://api.other.example/me', ...args],
    { cwd: folder, ...(file === '-' ? { input: FILES['wildcard.txt'] } : {}) },
  );

describe('a request that nobody has recorded', () => {
  it.each([
    ['fine.txt', [], 0, 'As far as this file shows, nothing was blocked'],
    ['interim.txt', [], 0, 'As far as this file shows, nothing was blocked'],
    ['bytes.txt', [], 0, 'As far as this file shows, nothing was blocked'],
    ['power-shell.txt', [], 0, 'As far as this file shows, nothing was blocked'],
    ['wildcard.txt', [], 1, 'The server allowed every origin'],
    ['-', [], 1, 'The server allowed every origin'],
    ['cookie.txt', [], 1, 'SameSite=Lax'],
    ['fine.txt', ['--method', 'PUT', '--preflight', 'preflight.txt'], 0, 'Nothing was blocked'],
    ['fine.txt', ['--request-header', 'X-A: 1', '--preflight', 'preflight.txt'], 1, 'x-a'],
    ['fine.txt', ['--method', 'GET'], 0, 'Nothing was blocked'],
    ['wildcard.txt', ['--credentials', 'omit', '--method', 'GET'], 0, 'Nothing was blocked'],
    ['cookie.txt', ['--browser', 'firefox'], 1, 'sid'],
    ['fine.txt', ['--cookie', 'sid=S3cr3t; SameSite=Lax'], 1, 'SameSite=Lax'],
    ['fine.txt', ['--cookie', 'sid=S3cr3t; SameSite=None; Secure', '--cookie', 'b=1; SameSite=Strict'], 1, 'Strict'],
  ] as const)('%s %j: %d', async (file, args, code, text) => {
    const run = await explain(file, ...args);
    expect([run.code, run.stderr]).toEqual([code, '']);
    expect(run.stdout).toContain(text);
    expect(run.stdout).not.toContain('S3cr3t');
  });

  it.each([
    ['fine.txt', [], ['No method is given (--method): what follows is said of GET alone']],
    ['lists.txt', ['--method', 'GET'], []],
    [
      'preflight.txt',
      ['--method', 'GET'],
      ['Access-Control-Allow-Methods, which only the response to a preflight needs'],
    ],
    ['fine.txt', ['--method', 'PUT', '--preflight', 'preflight.txt'], []],
    ['silent.txt', ['--method', 'GET'], ["ask with -H 'Origin: https://app.example'"]],
    ['entry.json', [], []],
  ] as const)('%s %j: says what is assumed', async (file, args, texts) => {
    const { stdout } = await explain(file, ...args);
    const said = stdout.replace(/\s+/g, ' ').replaceAll('`', '');
    for (const text of texts) expect(said).toContain(text);
    expect(said.includes('What this file cannot tell')).toBe(texts.length > 0);
  });

  it('a URL of the page’s own origin: says that CORS does not apply, and asks for no `Origin`', async () => {
    const own = ['--origin', 'https://app.example', '--url', 'https://app.example/me'];
    const { stdout } = await credentials(['explain', '--headers', 'silent.txt', '--method', 'GET', ...own], {
      cwd: folder,
    });
    const said = stdout.replace(/\s+/g, ' ');
    expect(said).toContain(
      'The URL has the origin of the page, `https://app.example`: browsers check no CORS header there.',
    );
    expect(said).not.toContain('Many servers');
  });

  it('an entry of a HAR file has the origin, the URL and the method', async () => {
    const run = await credentials(['explain', '--headers', 'entry.json'], { cwd: folder });
    expect([run.code, run.stderr]).toEqual([1, '']);
    expect(run.stdout).toContain('The server allowed every origin');
  });

  it('a response in place of a HAR file: one sentence says which option reads it', async () => {
    const { code, stderr } = await credentials(['explain', 'wildcard.txt'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining('The file is a response: use --headers FILE')]);
  });

  it('its preflight is not overwritten by a report', async () => {
    const args = ['--method', 'PUT', '--preflight', 'preflight.txt', '--json', 'preflight.txt'];
    const { code, stderr } = await explain('fine.txt', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('would overwrite preflight.txt')]);
    expect(await readFile(join(folder, 'preflight.txt'), 'utf8')).toBe(FILES['preflight.txt']);
  });

  it('has each format', async () => {
    const runs = await Promise.all(
      ['markdown', 'json', 'sarif', 'annotations'].map((format) => explain('wildcard.txt', '--format', format)),
    );
    for (const { code, stdout } of runs) {
      expect(code).toBe(1);
      expect(stdout).toMatch(/cors-origin-wildcard-with-credentials|Wildcard origin with credentials/);
    }
    expect(JSON.parse(runs[1]?.stdout ?? '')).toMatchObject({ source: { kind: 'written' } });
  });

  it.each([
    ['no-lines.txt', [], 'no-lines.txt: --headers: Line 1 is no header line'],
    ['json.txt', [], 'json.txt: --headers: This is JSON, and no entry of a HAR file'],
    ['fine.txt', ['--cookie', 'sid'], '--cookie: Line 1 is no cookie'],
    ['none.txt', [], 'none.txt: '],
    ['empty.txt', [], 'empty.txt: The file is empty'],
    ['interim-alone.txt', [], 'Only the interim response (103) is here'],
    ['chain.txt', [], 'Line 4: another response begins here'],
    ['token.txt', [], 'idp.example/?code=•••'],
    ['preflight.txt', [], '`Access-Control-Allow-Methods`, which only the response to a preflight needs'],
    ['lists.txt', [], 'If it is not, state the method, as in --method GET.'],
    [
      'preflight.txt',
      ['--method', 'PUT', '--preflight', 'preflight.txt'],
      '--preflight and --headers have the same response',
    ],
    ['fine.txt', ['--method', 'PUT', '--preflight', 'empty.txt'], '--preflight empty.txt: The file is empty'],
    ['fine.txt', ['--method', 'PUT', '--preflight', 'none.txt'], '--preflight none.txt: '],
    ['fine.txt', ['--method', 'TRACE'], '--method: No page may send the method TRACE.'],
    ['fine.txt', ['--credentials', 'yes'], '--credentials cannot be yes; there are include, same-origin and omit.'],
    ['fine.txt', ['--request-header', 'Cookie: a=1'], '--request-header: No page may set the header Cookie.'],
    ['fine.txt', ['other.har'], 'other.har cannot be explained with it'],
    ['login.txt', [], 'follow the redirect to https://api.other.example/login: give that URL with --url'],
  ] as const)('%s %j: one sentence, and nothing else', async (file, args, text) => {
    const run = await explain(file, ...args);
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(text);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('a preflight whose response is missing: the whole command that asks the server for it', async () => {
    const { code, stderr } = await explain('fine.txt', '--method', 'PUT', '--request-header', "X-It's: 1");
    expect(code).toBe(2);
    expect(stderr).toContain(
      `with --preflight preflight.txt: curl -i -X OPTIONS -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: x-it'\\''s' 'https://api.other.example/me' > preflight.txt`,
    );
  });

  it('a secret of the URL is not in that command, and it is said what stands in its place', async () => {
    const of = ['--origin', 'https://app.example', '--method', 'PUT', '--headers', 'fine.txt'];
    const url = 'https://api.other.example/a?ids[]=1&token=S3cr3tS3cr3tS3cr3t';
    const { stderr } = await credentials(['explain', ...of, '--url', url], { cwd: folder });
    expect(stderr).toContain('with your own value in place of each …');
    expect(stderr).toContain('curl -i --globoff -X OPTIONS');
    expect(stderr).toContain("'https://api.other.example/a?ids[]=1&token=…'");
  });

  it('says which option is missing, and that the others need --headers', async () => {
    const [alone, unnamed] = await Promise.all([
      credentials(['explain', 'a.har', '--url', 'https://api.example/']),
      credentials(['explain', '--headers', join(folder, 'fine.txt'), '--origin', 'https://app.example']),
    ]);
    expect(alone.stderr).toContain('--url needs --headers FILE, too: the response to the request itself');
    expect(unnamed.stderr).toContain('--headers needs --url, too.');
  });
});
