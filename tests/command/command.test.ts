import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_FILE } from '../run/command';
import { credentials, runProgram } from './run';

const FAULTS = resolve('tests/fixtures/har/chrome-faults.har');
const FINE = resolve('tests/fixtures/har/chrome-fine.har');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the exit code', () => {
  it.each([
    [0, [FINE]],
    [1, [FAULTS]],
    [1, [FINE, FAULTS]],
    [0, [FAULTS, '--fail-on', 'never']],
    [2, [FAULTS, 'none.har']],
    [2, [FAULTS, 'none.har', '--fail-on', 'never']],
  ])('%i for %j', async (code, args) => {
    expect((await credentials(['explain', ...args], { cwd: folder })).code).toBe(code);
  });
});

describe('input that cannot be used: one sentence on stderr, nothing on stdout, exit code 2', () => {
  const fine = readFileSync(FINE);
  it.each<readonly [string, string | Buffer, string]>([
    ['0 bytes', '', 'The file is empty.'],
    ['a byte order mark alone', '\u{FEFF}', 'The file is empty.'],
    ['not JSON', 'HAR?', 'The file'],
    ['a page', '<!doctype html>', 'The file is not JSON: at line 1, column 1 stands `<!doctype ht`.'],
    ['JSON of another kind', '[1]', 'The file holds a list, and is not a HAR: a HAR is an object with a `log`.'],
    ['wrong types', '{"log":{"entries":7}}', 'The file is not a HAR: `log.entries` is a number, and should be a list.'],
    ['a cut', fine.subarray(0, 9000), 'The file ends at line '],
    ['UTF-16', Buffer.from(`\u{FEFF}${fine}`, 'utf16le'), 'The file is UTF-16: save it again as UTF-8.'],
    ['UTF-16 without a mark', Buffer.from(String(fine), 'utf16le'), 'The file is UTF-16: save it again as UTF-8.'],
    [
      'Latin-1',
      Buffer.concat([fine.subarray(0, 5000), Buffer.from([0xe9]), fine.subarray(5000)]),
      'JSON is UTF-8, and this file is not: byte 5000 cannot be read.',
    ],
    ['no text at all', Buffer.from([0x9e, 0, 0xc3, 7]), 'JSON is UTF-8, and this file is not: byte 0 cannot be read.'],
    ['a packed file', gzipSync(fine), 'The file is compressed (gzip): unpack it first.'],
  ])('%s', async (_, content, sentence) => {
    await writeFile(join(folder, 'bad.har'), content);
    const { code, stdout, stderr } = await credentials(['explain', 'bad.har', '--json', 'bad.json'], { cwd: folder });
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
    expect(stderr).toContain(`credentials-devtools: bad.har: ${sentence}`);
    await expect(readFile(join(folder, 'bad.json'))).rejects.toThrow('ENOENT');
  });

  it('no such file, a folder', async () => {
    const { code, stdout, stderr } = await credentials(['explain', 'none.har', '.'], { cwd: folder });
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      'credentials-devtools: none.har: There is no such file.\ncredentials-devtools: .: It is a folder, not a file.\n',
    ]);
  });

  it('more than a text can hold', async () => {
    const file = join(folder, 'huge.har');
    await writeFile(file, '');
    // A hole: it takes no room on the disk.
    await truncate(file, 1_500_000_000);
    const { code, stderr } = await credentials(['explain', file]);
    await rm(file);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/: The file has 1,500 MB, and more than \d+ MB cannot be read: .*\.\n$/),
    ]);
  });

  it('300 MB that are cut', { timeout: 180_000 }, async () => {
    const file = join(folder, 'long.har');
    const stream = createWriteStream(file);
    stream.write('{"log":{"entries":[');
    const line = Buffer.from(`${'{"request":{"url":"https://api.shop.test/"}},'.repeat(20_000)}\n`);
    for (let size = 0; size < 300_000_000; size += line.length) if (!stream.write(line)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'close');
    const { code, stderr } = await credentials(['explain', file]);
    await rm(file);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/The file ends at line \d+, column \d+, in the middle/)]);
  });

  it('a file that may not be read', async (context) => {
    // For root there is none.
    if (process.getuid?.() === 0 || process.platform === 'win32') context.skip();
    const file = join(folder, 'closed.har');
    await writeFile(file, '{}');
    await chmod(file, 0);
    expect((await credentials(['explain', file])).stderr).toContain('There is no permission to read the file.');
  });
});

describe('input that is a little odd', () => {
  const fine = readFileSync(FINE, 'utf8');
  it.each([
    ['a byte order mark', `\u{FEFF}${fine}`],
    ['Windows line endings', fine.replaceAll('\n', '\r\n')],
  ])('%s', async (_, content) => {
    await writeFile(join(folder, 'odd.har'), content);
    const { code, stdout } = await credentials(['explain', 'odd.har'], { cwd: folder });
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓ Nothing was blocked')]);
  });

  it('standard input', async () => {
    const { code, stdout } = await credentials(['explain', '-'], { input: readFileSync(FAULTS, 'utf8') });
    expect([code, stdout]).toEqual([1, expect.stringContaining('13 requests: 4 blocked')]);
  });
});

describe('what it writes', () => {
  it('every format in one run, and what is printed beside them', async () => {
    await mkdir(join(folder, 'out'));
    const { code, stdout, stderr } = await credentials(
      [
        ...['explain', FAULTS, '--format', 'annotations', '--markdown', 'out/r.md'],
        ...['--json', 'out/r.json', '--sarif', 'out/r.sarif'],
      ],
      { cwd: folder },
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^::error title=/);
    const [markdown = '', json = '', sarif = ''] = await Promise.all(
      ['md', 'json', 'sarif'].map((ending) => readFile(join(folder, `out/r.${ending}`), 'utf8')),
    );
    expect(markdown).toMatch(/^## Credentials: /);
    expect(JSON.parse(json)).toMatchObject({
      schema: 'credentials-report',
      version: 1,
      source: { kind: 'har', file: FAULTS },
    });
    expect(JSON.parse(sarif)).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { semanticVersion: version } } }],
    });
    expect(markdown + json + sarif + stdout).not.toContain('SECRET');
  });

  it.each([
    ['none/r.json', 'its folder does not exist'],
    ['.', 'it is a folder'],
  ])('a file that cannot be written is told: %s', async (path, why) => {
    const { code, stderr } = await credentials(['explain', FINE, '--json', path], { cwd: folder });
    expect([code, stderr]).toEqual([2, `credentials-devtools: ${path} cannot be written: ${why}.\n`]);
  });

  it('never over what it reads', async () => {
    await writeFile(join(folder, 'same.har'), readFileSync(FINE));
    const { code, stderr } = await credentials(['explain', 'same.har', '--json', './same.har'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining('would overwrite ./same.har')]);
  });

  it('the change of a server lets in subdomains when it is asked to, and only then', async () => {
    const change = async (...more: readonly string[]): Promise<string> => {
      const args = ['explain', FAULTS, '--format', 'json', '--stack', 'express', ...more];
      return JSON.stringify(JSON.parse((await credentials(args, { cwd: folder })).stdout).servers);
    };
    expect(await change()).not.toContain('every subdomain');
    expect(await change('--allow-subdomains')).toMatch(/\[a-z0-9_-\]\+.*every subdomain of `https/);
  });

  it('a server that two files want changed is told in the second', async () => {
    const args = ['explain', FAULTS, FAULTS, '--stack', 'express'];
    const { stdout } = await credentials(args, { cwd: folder });
    expect(stdout.split('Another file has a change of this').length - 1).toBeGreaterThan(0);
    expect(stdout.indexOf('Another file has a change of this')).toBeGreaterThan(stdout.length / 2);
  });

  it('colours where they are asked for, and none into a pipe', async () => {
    const [piped, forced] = await Promise.all([
      credentials(['explain', FAULTS]),
      credentials(['explain', FAULTS], { env: { FORCE_COLOR: '1' } }),
    ]);
    expect([piped.stdout.includes('\u{1B}['), forced.stdout.includes('\u{1B}[')]).toEqual([false, true]);
  });

  it('ends quietly when its reader goes away, with the exit code that it would have had', async () => {
    const child = spawn(process.execPath, [COMMAND_FILE, 'explain', FAULTS, '--format', 'json']);
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'close');
    expect([code, stderr]).toEqual([1, '']);
  });
});

describe('what it says of itself', () => {
  it('its version, and how it is used', async () => {
    const [one, other] = await Promise.all([credentials(['--version']), credentials(['explain', '--help'])]);
    expect([one.code, one.stdout]).toEqual([0, `${version}\n`]);
    expect([other.code, other.stdout]).toEqual([0, expect.stringContaining('Usage: credentials-devtools explain')]);
    expect(other.stdout.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  it('what it does not understand, in one sentence', async () => {
    const { code, stdout, stderr } = await credentials(['explain', FINE, '--format', 'xml']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'credentials-devtools: --format cannot be xml; there are text, markdown, json, sarif and annotations.\n',
    );
  });
});

describe('in the repository', () => {
  it('`npm run -s explain -- FILE.har` prints the report and nothing else, from any folder', async () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const cwd = resolve('tests/fixtures');
    const [named, piped] = await Promise.all([
      runProgram(npm, ['run', '-s', 'explain', '--', 'har/chrome-fine.har'], { cwd }),
      runProgram(npm, ['run', '-s', 'explain', '--', '-'], { cwd, input: readFileSync(FAULTS, 'utf8') }),
    ]);
    expect([named.code, named.stdout]).toEqual([0, expect.stringMatching(/^har\/chrome-fine\.har\n/)]);
    expect([piped.code, piped.stdout]).toEqual([1, expect.stringMatching(/^standard input\n/)]);
  });
});
