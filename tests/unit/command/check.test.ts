import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type CheckIo, checkEndpoints } from '../../../src/command/check/check';
import type { CheckRequest } from '../../../src/command/check/request';
import { plain } from '../../../src/command/style';
import type { HeaderList } from '../../../src/model/header';

const PAGE = 'https://app.shop.example';
const request: CheckRequest = {
  kind: 'check',
  urls: ['https://api.shop.example/me'],
  page: PAGE,
  allowFile: null,
  credentials: true,
  allowsSubdomains: false,
  maxRequests: 200,
  timeoutSeconds: 10,
  format: 'text',
  outputs: [],
  stack: null,
  failOn: 'advice',
};

/** Runs a check with a server that is a function. */
async function run(
  send: CheckIo['send'],
  changes: Partial<CheckRequest> = {},
  now: CheckIo['now'] = () => 0,
): Promise<{
  readonly code: number;
  readonly printed: string;
  readonly complaints: readonly string[];
  readonly sent: number;
}> {
  let printed = '';
  let sent = 0;
  const complaints: string[] = [];
  const output = {
    write: async (piece: string) => {
      printed += piece;
    },
    end: async () => null,
  };
  const code = await checkEndpoints(
    { ...request, ...changes },
    {
      input: Readable.from([]),
      output,
      openFile: () => output,
      complain: (sentence) => complaints.push(sentence),
      screen: { width: 200, style: plain },
      progress: { show: () => undefined, clear: () => undefined },
      folder: '/',
      version: '1.0.0',
      announce: () => undefined,
      now,
      send: (each) => {
        sent += 1;
        return send(each);
      },
    },
  );
  return { code, printed, complaints, sent };
}

const with200 = (headerList: HeaderList) => async () => ({ response: { status: 200, headerList } });

it('ends when all requests together take too long, and tells what it knows', async () => {
  let minutes = 0;
  const waits: number[] = [];
  const slow: CheckIo['send'] = async ({ timeoutSeconds }) => {
    minutes += 1;
    waits.push(timeoutSeconds);
    return { response: { status: 200, headerList: [] } };
  };
  const { code, printed, sent } = await run(slow, { timeoutSeconds: 200 }, () => minutes * 60_000);
  expect([code, sent]).toEqual([2, 5]);
  // No request may take longer than what is left for all.
  expect(waits).toEqual([200, 200, 180, 120, 60]);
  expect(printed).toContain('`https://app.shop.example` does not work with `GET`');
  expect(printed).toMatch(/✗ The check took longer than 300 seconds\. The check ended after 5 responses of \d+\.\n$/);
});

it('ends at the first request without a response', async () => {
  let count = 0;
  const failing: CheckIo['send'] = async () => {
    count += 1;
    return count < 4 ? { response: { status: 200, headerList: [] } } : { fault: 'Closed.' };
  };
  const { code, complaints, sent } = await run(failing);
  expect([code, complaints, sent]).toEqual([2, ['https://api.shop.example/me: Closed.'], 4]);
});

/** The requests themselves get an error; a preflight does not. */
const failing =
  (send: CheckIo['send']): CheckIo['send'] =>
  async (asked) => {
    const sent = await send(asked);
    return 'fault' in sent || asked.method === 'OPTIONS' ? sent : { response: { ...sent.response, status: 404 } };
  };

const allowing =
  (maxAge: string): CheckIo['send'] =>
  async ({ headerList }) => {
    const origin = headerList.find(({ name }) => name === 'Origin')?.value;
    const lines: HeaderList = [
      { name: 'Access-Control-Allow-Origin', value: PAGE },
      { name: 'Access-Control-Allow-Credentials', value: 'true' },
      { name: 'Access-Control-Max-Age', value: maxAge },
    ];
    const vary = { name: 'Vary', value: 'Origin' };
    return { response: { status: 200, headerList: origin === PAGE ? [...lines, vary] : [vary] } };
  };

describe('the exit code', () => {
  it.each([
    ['nothing is found', allowing('600'), { advice: 0, blocks: 0, never: 0 }],
    ['advice alone', allowing('9999999'), { advice: 1, blocks: 0, never: 0 }],
    ['the page is not let in', with200([]), { advice: 1, blocks: 1, never: 0 }],
    ['nothing is found, and that is no all-clear', failing(allowing('600')), { advice: 2, blocks: 2, never: 0 }],
  ] as const)('%s', async (_, send, codes) => {
    for (const failOn of ['advice', 'blocks', 'never'] as const) {
      expect((await run(send, { failOn })).code, failOn).toBe(codes[failOn]);
    }
  });
});

it('shows a URL without its secrets', async () => {
  const { printed, complaints } = await run(async () => ({ fault: 'Closed.' }), {
    urls: ['https://api.shop.example/me?token=abcdef0123456789'],
  });
  expect(printed + complaints.join()).not.toContain('abcdef');
});

describe('what a server wrote is no command, moves no cursor, and is no markup', () => {
  const HOSTILE = '\u{9B}31m ::error::x ##[error]y `a` [b](c) <i> \u{202E}';
  const headerList: HeaderList = [
    { name: 'Access-Control-Allow-Origin', value: HOSTILE },
    { name: 'vary', value: HOSTILE },
    { name: 'X-Powered-By', value: 'Express' },
  ];

  it.each(['text', 'markdown', 'json', 'sarif', 'annotations'] as const)('%s', async (format) => {
    const { code, printed } = await run(with200(headerList), { format });
    expect(code).toBe(1);
    expect(printed).toContain('31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|##\[/);
    const own = printed.split('\n').filter((text) => !/^::(?:error|notice) title=/.test(text));
    expect(own.join('\n')).not.toMatch(/^\s*::/m);
    if (format === 'markdown') expect(printed.replace(/^```text\n[\s\S]*?^```$/gm, '')).not.toContain('[b](c)');
  });

  it('a Location', async () => {
    const redirecting: CheckIo['send'] = async ({ headerList: [origin] }) => ({
      response: {
        status: 302,
        headerList: [
          { name: 'Location', value: HOSTILE },
          { name: 'Access-Control-Allow-Origin', value: origin?.value ?? '' },
        ],
      },
    });
    const { printed } = await run(redirecting);
    expect(printed).toContain('Location: \\u{9B}31m');
  });
});

describe('where nothing was found, and that is no all-clear', () => {
  const of404 = failing(allowing('600'));

  it('annotations have an error', async () => {
    const { printed } = await run(of404, { format: 'annotations' });
    expect(printed).toMatch(/^::error title=No all-clear::Nothing was found .*had the status 404/m);
  });

  it('a SARIF log has a notification', async () => {
    const { runs } = JSON.parse((await run(of404, { format: 'sarif' })).printed);
    expect(JSON.stringify(runs[0].invocations)).toMatch(/"level":"warning".*had the status 404/);
  });

  it('a check that ended early is an error, too', async () => {
    const { printed } = await run(async () => ({ fault: 'Closed.' }), { format: 'annotations' });
    expect(printed).toMatch(/^::error title=The check ended early::Closed\./m);
  });
});
