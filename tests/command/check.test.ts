import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_FILE } from '../run/command';
import { installModules } from '../stacks/install';
import { allow, letsIn, PAGE, serve, serveRaw, serveSecurely, type TestServer } from './check-server';
import { credentials, type Run, runProgram } from './run';

/** Of the packages of the server stacks. */
const INSTALL_MS = 240_000;

const exact = (origin: string): boolean => origin === PAGE;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-check-'));
  const list = { origins: [{ origin: PAGE, methods: ['GET', 'PUT'], headers: ['X-CSRF-Token'] }] };
  await writeFile(join(folder, 'allow.json'), JSON.stringify(list));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open: TestServer[] = [];
const opened = async <T extends TestServer>(starting: Promise<T>): Promise<T> => {
  const server = await starting;
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

const check = (...args: readonly string[]): Promise<Run> =>
  credentials(['check', '--allow', 'allow.json', ...args], { cwd: folder });

/** The ids of the findings in the JSON report. */
const idsOf = ({ stdout }: Run): readonly string[] =>
  JSON.parse(stdout).urls.flatMap(({ findings }: { readonly findings: readonly { readonly id: string }[] }) =>
    findings.map(({ id }) => id),
  );

describe('what a real server does is told', () => {
  it.each<readonly [string, Parameters<typeof letsIn>[0], readonly string[]]>([
    ['copies any origin', { lets: () => true }, ['every-origin']],
    ['compares the beginning', { lets: (origin) => origin.startsWith(PAGE) }, ['prefix-allowed']],
    [
      'has a dot without a backslash',
      { lets: (origin) => /^https:\/\/app.shop.example$/.test(origin) },
      ['unescaped-dot'],
    ],
    ['allows null', { lets: (origin) => exact(origin) || origin === 'null' }, ['null-allowed']],
    ['allows the http twin', { lets: (origin) => origin.replace('http:', 'https:') === PAGE }, ['http-twin-allowed']],
    ['has no Vary', { lets: exact, vary: false }, ['vary-missing']],
    ['has a wrong list of methods', { lets: exact, methods: 'GET, POST' }, ['does-not-work', 'methods-differ']],
    ['has too large a Max-Age', { lets: exact, maxAge: 2_592_000 }, ['max-age-too-long']],
  ])('%s', async (_, manner, ids) => {
    const { url } = await opened(serve(letsIn(manner)));
    const run = await check(url, '--format', 'json');
    expect([run.code, idsOf(run)]).toEqual([1, ids]);
  });
});

describe('silence on a correct server, exit code 0', () => {
  it('written by hand; only GET and preflights arrived, of one origin after the other', async () => {
    const server = await opened(serve(letsIn({ lets: exact })));
    const { code, stdout, stderr } = await check(server.url);
    // A line break may be at any space.
    expect([code, stdout.replace(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringMatching(/✓ Nothing was found: \d+ responses, to 1 origin that must be let in and 11 others\./),
    ]);
    expect(new Set(server.seen.map((line) => line.split(' ')[0]))).toEqual(new Set(['GET', 'OPTIONS']));
    expect(server.seen.slice(0, 4)).toEqual([`OPTIONS ${PAGE}`, `OPTIONS ${PAGE}`, `GET ${PAGE}`, 'GET undefined']);
    // The list of the requests comes first.
    expect(stderr).toContain(`${server.seen.length} requests to ${server.url}\n  Origin: ${PAGE}  OPTIONS (for GET,`);
  });

  it('with the package cors', { timeout: INSTALL_MS }, async () => {
    const modules = await installModules('core', () => undefined);
    const cors = createRequire(join(modules, 'index.js'))('cors');
    const layer = cors({ origin: [PAGE], credentials: true });
    const { url } = await opened(serve((request, response) => layer(request, response, () => response.end())));
    const run = await check(url);
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('✓ Nothing was found')]);
    const reflecting = cors({ origin: true, credentials: true });
    const other = await opened(serve((request, response) => reflecting(request, response, () => response.end())));
    expect(idsOf(await check(other.url, '--format', 'json'))).toEqual(['every-origin']);
  });

  it('the change that a report writes for node:http', async () => {
    const weak = await opened(serve(letsIn({ lets: () => true })));
    const report = JSON.parse((await check(weak.url, '--stack', 'node-http', '--format', 'json')).stdout);
    const listener = new Function('request', 'response', `${report.urls[0].server.parts[0].text}\nresponse.end();`);
    const mended = await opened(serve((request, response) => listener(request, response)));
    expect((await check(mended.url)).stdout).toContain('✓ Nothing was found');
  });

  it('the same where some origins of the list need credentials, and others do not', async () => {
    const origins = [{ origin: PAGE }, { origin: 'https://status.shop.example', credentials: false }];
    await writeFile(join(folder, 'mixed.json'), JSON.stringify({ origins }));
    const checkMixed = (url: string, ...args: readonly string[]) =>
      credentials(['check', '--allow', 'mixed.json', url, ...args], { cwd: folder });
    const weak = await opened(serve(letsIn({ lets: () => true })));
    const report = JSON.parse((await checkMixed(weak.url, '--stack', 'node-http', '--format', 'json')).stdout);
    const listener = new Function('request', 'response', `${report.urls[0].server.parts[0].text}\nresponse.end();`);
    const mended = await opened(serve((request, response) => listener(request, response)));
    const run = await checkMixed(mended.url);
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('✓ Nothing was found')]);
    // Near miss: a server that allows credentials to both.
    const alike = await opened(serve(letsIn({ lets: (origin) => origins.some((each) => each.origin === origin) })));
    expect(idsOf(await checkMixed(alike.url, '--format', 'json'))).toEqual(['credentials-not-needed']);
  });
});

describe('a server without a usable response: one sentence, exit code 2', () => {
  it.each<readonly [string, () => Promise<TestServer>, string]>([
    ['does not respond', () => serveRaw(() => undefined), 'There was no response within 1 second.'],
    [
      'closes the connection',
      () => serveRaw((socket) => socket.destroy()),
      'The server closed the connection without a response.',
    ],
    [
      'sends garbage',
      () => serveRaw((socket) => socket.end('garbage\r\n\r\n')),
      'What the server sent is not HTTP (HPE_',
    ],
    [
      'limits requests',
      () => serve((_, response) => response.writeHead(429).end()),
      'The server limits the number of requests (status 429).',
    ],
  ])('%s', async (_, start, sentence) => {
    const { url } = await opened(start());
    const { code, stdout, stderr } = await check(url, '--timeout', '1');
    expect([code, stdout]).toEqual([2, expect.stringContaining(`✗ ${sentence}`)]);
    expect(stderr).toContain(`credentials-devtools: ${url}: ${sentence}`);
  });

  it('is not there, and another is checked all the same', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    const { url } = await opened(serve(letsIn({ lets: () => true })));
    const run = await check(gone.url, url, '--format', 'json');
    expect([run.code, idsOf(run)]).toEqual([2, ['every-origin']]);
    expect(run.stderr).toContain('was refused: no server listens there.');
  });

  it('has no name', async () => {
    const run = await check('http://nowhere.invalid/', '--format', 'annotations');
    expect([run.code, run.stderr]).toEqual([
      2,
      expect.stringMatching(/The name nowhere\.invalid cannot be resolved \(DNS\)/),
    ]);
  });

  it('has a certificate that nobody signed; it is trusted when the user names it', async () => {
    const server = await opened(serveSecurely(letsIn({ lets: exact })));
    const run = await check(server.url);
    expect([run.code, run.stderr]).toEqual([
      2,
      expect.stringContaining('TLS: the certificate is self-signed; set NODE_EXTRA_CA_CERTS'),
    ]);
    await writeFile(join(folder, 'own.pem'), server.cert);
    const trusting = { cwd: folder, env: { NODE_EXTRA_CA_CERTS: join(folder, 'own.pem') } };
    expect((await credentials(['check', server.url, '--origin', PAGE], trusting)).code).toBe(0);
  });

  it('speaks http where https is expected', async () => {
    const { url } = await opened(serve(letsIn({ lets: exact })));
    const run = await check(url.replace('http:', 'https:'));
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('TLS was not agreed')]);
  });
});

it('a redirect is told and not followed', async () => {
  const server = await opened(
    serve((request, response) => {
      allow(response, PAGE);
      response
        .writeHead(request.method === 'OPTIONS' ? 204 : 302, {
          Location: '/login',
          'Access-Control-Allow-Methods': 'PUT',
          'Access-Control-Allow-Headers': '*, x-csrf-token',
        })
        .end();
    }),
  );
  const run = await check(server.url, '--format', 'json');
  expect([run.code, idsOf(run)]).toEqual([1, ['redirected']]);
});

describe('each format', () => {
  let url: string;
  let run: Run;
  beforeAll(async () => {
    const server = await serve((request, response) => {
      response.setHeader('X-Powered-By', 'Express');
      letsIn({ lets: () => true })(request, response);
    });
    ({ url } = server);
    const files = ['--markdown', 'check.md', '--sarif', 'check.sarif', '--json', 'check.json'];
    run = await check(url, ...files);
    await server.close();
  });

  it('text: the finding, the line that decided, the change for the stack', () => {
    expect(run.stdout).toContain('✗ The server copies the `Origin` of the request into the response');
    expect(run.stdout).toContain('Access-Control-Allow-Origin: https://stranger.invalid\n');
    expect(run.stdout).toContain('Express with cors, presumably: `X-Powered-By: Express`');
    expect(run.stdout).toContain(`origin: ['${PAGE}'],`);
  });

  it('markdown', async () => {
    const text = await readFile(join(folder, 'check.md'), 'utf8');
    expect(text).toContain(`## Credentials: \`${url}\``);
    expect(text).toContain('### ❌ The server copies the `Origin`');
    expect(text).toContain(`origin: ['${PAGE}'],`);
    expect(text).not.toContain('How to check it');
  });

  it('json: each line names the request that it responds to', async () => {
    const { schema, version, urls } = JSON.parse(await readFile(join(folder, 'check.json'), 'utf8'));
    expect([schema, version, urls[0].page]).toEqual(['credentials-check', 1, PAGE]);
    const [line] = urls[0].findings[0].lines;
    expect(urls[0].requests[line.request]).toMatchObject({ as: 'stranger', origin: line.value, status: 200 });
  });

  it('sarif: the place is the line of the origin in the allow-list; without a list it is said that there is none', async () => {
    const { runs } = JSON.parse(await readFile(join(folder, 'check.sarif'), 'utf8'));
    expect(runs[0].results).toMatchObject([
      {
        ruleId: 'every-origin',
        level: 'error',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'allow.json' }, region: { startLine: 1 } } }],
      },
    ]);
    expect(runs[0].tool.driver.rules[0].help.text).not.toContain('.example');
    const server = await opened(serve(letsIn({ lets: (origin) => origin === 'https://b.shop.example' })));
    const origins = [{ origin: 'https://b.shop.example' }, { origin: PAGE }];
    await writeFile(join(folder, 'lines.json'), JSON.stringify({ origins }, null, 2));
    const listed = await credentials(['check', server.url, '--allow', 'lines.json', '--format', 'sarif'], {
      cwd: folder,
    });
    const [result] = JSON.parse(listed.stdout).runs[0].results;
    expect([result.properties.origins, result.locations[0].physicalLocation.region]).toEqual([
      [PAGE],
      { startLine: 7 },
    ]);
    const [input, written] = [JSON.stringify({ origins }), `{"origins":[{"origin":\n"${PAGE}","credentials":false}]}`];
    await writeFile(join(folder, 'broken-line.json'), written);
    const broken = await credentials(['check', server.url, '--allow', 'broken-line.json', '--format', 'sarif'], {
      cwd: folder,
    });
    const places = JSON.parse(broken.stdout).runs[0].results.map(
      (each: { readonly locations: readonly { readonly physicalLocation: { readonly region: unknown } }[] }) =>
        each.locations[0]?.physicalLocation.region,
    );
    expect(places).toContainEqual({ startLine: 2 });
    const piped = await credentials(['check', server.url, '--allow', '-', '--format', 'sarif'], { input });
    expect(piped.stderr).toContain('The SARIF log names no place in a file');
    expect(JSON.parse(piped.stdout).runs[0].artifacts).toEqual([]);
    const alone = await credentials(['check', server.url, '--origin', PAGE, '--format', 'sarif']);
    expect(alone.stderr).toContain('The SARIF log names no place in a file');
  });

  it('sarif: each fault of an origin of the list has a fingerprint of its own', async () => {
    const server = await opened(serve((_, response) => response.end()));
    const origins = [{ origin: PAGE, methods: ['GET', 'PUT'] }, { origin: 'https://b.shop.example' }];
    await writeFile(join(folder, 'two.json'), JSON.stringify({ origins }));
    const { stdout } = await credentials(['check', server.url, '--allow', 'two.json', '--format', 'sarif'], {
      cwd: folder,
    });
    const prints = JSON.parse(stdout).runs[0].results.map(
      (each: { readonly partialFingerprints: { readonly primaryLocationLineHash: string } }) =>
        each.partialFingerprints.primaryLocationLineHash,
    );
    expect(prints.length).toBeGreaterThan(2);
    expect(new Set(prints).size).toBe(prints.length);
  });

  it('sarif and annotations: the change for the stack', async () => {
    const server = await opened(serve(letsIn({ lets: () => true })));
    const [sarif, annotations] = await Promise.all(
      ['sarif', 'annotations'].map((format) => check(server.url, '--stack', 'express', '--format', format)),
    );
    expect(sarif?.stdout).toContain('app.use(cors({');
    expect(annotations?.stdout).toMatch(/^::notice title=Change on .*app\.use\(cors/m);
  });

  it('annotations', async () => {
    const { url: other } = await opened(serve(letsIn({ lets: () => true })));
    const { stdout } = await check(other, '--format', 'annotations');
    expect(stdout).toMatch(/^::error title=Open%2C with credentials%3A Any origin is let in::The server copies/);
    expect(stdout).toMatch(/^::notice title=To be known::Of `PUT` only the preflight was sent/m);
    expect(stdout.split('\n')).toHaveLength(4);
  });
});

it('the recipe for a workflow: its command checks a server, and writes what is uploaded', async () => {
  const recipe = await readFile('.github/examples/credentials-check.yml', 'utf8');
  const { jobs } = load(recipe) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const script = steps.find(({ name }) => name === 'Check')?.run ?? '';
  const { url } = await opened(serve(letsIn({ lets: () => true })));
  // The list that the recipe shows.
  await writeFile(join(folder, 'allow-list.json'), /^# {3}(\{.*\})$/m.exec(recipe)?.[1] ?? '');
  const here = script
    .replace('npx credentials-devtools', `"${process.execPath}" "${COMMAND_FILE}"`)
    .replaceAll('http://localhost:3000', new URL(url).origin);
  const env = { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  const run = await runProgram('bash', ['-e', '-c', here], { cwd: folder, env });
  expect([run.code, run.stdout]).toEqual([1, expect.stringMatching(/^::error title=/)]);
  expect(await readFile(env.GITHUB_STEP_SUMMARY, 'utf8')).toContain('/api/cart`');
  const sarif = String(steps.find(({ uses }) => uses?.includes('upload-sarif'))?.with?.sarif_file);
  const { runs } = JSON.parse(await readFile(join(folder, sarif), 'utf8'));
  expect(runs[0].artifacts).toEqual([{ location: { uri: 'allow-list.json' } }]);
});

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe('what cannot be used: one sentence, nothing is sent, exit code 2', () => {
  it.each([
    [
      'an allow-list with a wrong member',
      '{"origins":[{"origin":"https://app.shop.example/"}]}',
      'bad.json: `origins[0].origin` is `https://app.shop.example/`, and no browser',
    ],
    ['an allow-list that is not JSON', '{"origins":\n[,]}', 'bad.json: The file is not JSON: at line 2'],
  ])('%s', async (_, text, sentence) => {
    await writeFile(join(folder, 'bad.json'), text);
    const run = await credentials(['check', 'http://localhost:1/', '--allow', 'bad.json'], { cwd: folder });
    expect([run.code, run.stdout, run.stderr]).toEqual([
      2,
      '',
      expect.stringContaining(`credentials-devtools: ${sentence}`),
    ]);
  });

  it('too many requests, an origin that is not on the list, the page’s own origin, a file that would be overwritten', async () => {
    const { url, seen } = await opened(serve(letsIn({ lets: exact })));
    const many = await check(url, '--max-requests', '5');
    expect([many.code, many.stderr]).toEqual([
      2,
      expect.stringMatching(/The check needs \d+ requests, and at most 5 are sent/),
    ]);
    const other = await check(url, '--origin', 'https://other.example');
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('--origin https://other.example is not in allow.json'),
    ]);
    const same = await check(`${PAGE}/me`);
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining('has the origin of the page')]);
    const over = await check(url, '--json', './allow.json');
    expect([over.code, over.stderr]).toEqual([
      2,
      expect.stringContaining('--json would overwrite the allow-list ./allow.json'),
    ]);
    expect(seen).toEqual([]);
  });
});

describe('holes that the page’s own origin, methods and headers do not show', () => {
  const PARTNER = 'https://admin.partner.example';
  const lists = {
    'two.json': [
      { origin: PAGE, methods: ['GET'] },
      { origin: PARTNER, methods: ['GET', 'PUT'], headers: ['X-CSRF-Token'] },
    ],
    'everybody.json': [{ origin: PAGE }, { origin: '*', credentials: false }],
  };
  beforeAll(async () => {
    for (const [name, origins] of Object.entries(lists))
      await writeFile(join(folder, name), JSON.stringify({ origins }));
  });
  const found = async (server: TestServer, list: keyof typeof lists | 'allow.json'): Promise<readonly string[]> =>
    idsOf(await credentials(['check', server.url, '--allow', list, '--format', 'json'], { cwd: folder }));
  const isTwo = (origin: string): boolean => origin === PAGE || origin === PARTNER;

  it('a weak comparison with another origin of the list', async () => {
    const lets = (origin: string): boolean => origin === PAGE || origin.startsWith(PARTNER);
    expect(await found(await opened(serve(letsIn({ lets }))), 'two.json')).toContain('prefix-allowed');
    expect(await found(await opened(serve(letsIn({ lets: isTwo }))), 'two.json')).not.toContain('prefix-allowed');
  });

  it('none, where the list begins with the server’s own origin, which is no page’s', async () => {
    const server = await opened(serve(letsIn({ lets: exact })));
    const origins = [{ origin: new URL(server.url).origin }, { origin: PAGE }];
    await writeFile(join(folder, 'own.json'), JSON.stringify({ origins }));
    expect((await credentials(['check', server.url, '--allow', 'own.json'], { cwd: folder })).code).toBe(0);
  });

  it('a method that only another origin of the list needs', async () => {
    const server = await opened(
      serve((request, response) => {
        const isPut = request.headers['access-control-request-method'] === 'PUT';
        letsIn({ lets: (origin) => isTwo(origin) || isPut })(request, response);
      }),
    );
    expect(await found(server, 'two.json')).toContain('every-origin');
  });

  it('a request without the headers of the list', async () => {
    const server = await opened(
      serve((request, response) => {
        const asks = request.headers['access-control-request-headers'] !== undefined;
        const isPreflight = request.method === 'OPTIONS';
        letsIn({ lets: (origin) => origin === PAGE || (isPreflight && !asks) })(request, response);
      }),
    );
    expect(await found(server, 'allow.json')).toContain('every-origin');
  });

  it('a list that lets in everybody, where the server does not', async () => {
    expect(await found(await opened(serve(letsIn({ lets: exact }))), 'everybody.json')).toContain('does-not-work');
  });

  it.each([403, 404, 503])(
    'nothing is concluded from a server that refuses everything after a while: %d',
    async (status) => {
      let count = 0;
      const server = await opened(
        serve((request, response) => {
          count += 1;
          if (count > 3) response.writeHead(status).end();
          else letsIn({ lets: () => true })(request, response);
        }),
      );
      const { code, stdout } = await check(server.url);
      expect(code).toBe(2);
      expect(stdout.replace(/\s+/g, ' ')).toContain('The first request was sent again at the end');
      expect(stdout).not.toContain('Nothing was found');
    },
  );

  it('shows no secret of a URL that it refuses', async () => {
    const { stderr } = await check('localhost:3000/api?access_token=S3cr3tS3cr3tS3cr3tS3cr3t');
    expect(stderr).not.toContain('S3cr3t');
  });
});
