import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { explainHar } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import type { Exchange } from '../../../src/model/exchange';
import type { Explanation } from '../../../src/model/finding';
import { recordingText } from '../../../src/report/recording-text';
import { reportExchange, reportLives } from '../../../src/report/report';
import { createGrowingLives } from '../../../src/session/growing-lives';
import { createLives } from '../../../src/session/lives';
import { createRelater } from '../../../src/session/relate';
import { events, exchanges, recorded } from '../recorder/notation';
import { withFingerprints } from '../recorder/with-fingerprints';

const OPTIONS = { browser: 'chromium', version: null } as const;

interface Told {
  readonly exchanges: readonly Exchange[];
  readonly diagnoses: readonly ReturnType<typeof diagnose>[];
}

/** A page of https://app.test, which requests itself. One request a second; the lines of its request and response. */
const SESSION = (...all: readonly (readonly [request: string, cookies: string, status: number, set?: string])[]) =>
  all
    .map(([request, cookies, status, set], index) => {
      const at = index * 1000;
      return `${at} r${index} sends ${request.replace(' ', ' https://app.test')} | Sec-Fetch-Mode: cors | Sec-Fetch-Site: same-origin${cookies === '' ? '' : ` | Cookie: ${cookies}`}
        ${at + 5} r${index} receives ${status}${(set ?? '')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => ` | Set-Cookie: ${line}`)
          .join('')}
        ${at + 6} r${index} starts`;
    })
    .join('\n');

function live(text: string): Told {
  const all = exchanges({ requests: recorded(withFingerprints(events(text))) });
  const related = createRelater(OPTIONS)(all);
  const diagnoses = all.map((each, index) =>
    diagnose(each, { ...OPTIONS, ...(related[index] ? { related: related[index] } : {}) }),
  );
  return { exchanges: all, diagnoses };
}

/** The same requests as DevTools write them into a file, values too. */
function fileOf(text: string): ReturnType<typeof explainHar> {
  const entries = events(text).flatMap((event, index, all) => {
    const response = all[index + 1];
    if (event.type !== 'request-sent' || response?.type !== 'response-received') return [];
    return [
      {
        startedDateTime: new Date(1_800_000_000_000 + event.atMs).toISOString(),
        time: 6,
        _resourceType: 'fetch',
        pageref: 'page',
        request: {
          method: event.method,
          url: event.url,
          headers: [{ name: 'Host', value: 'app.test' }, ...event.headerList],
        },
        response: { status: response.status, headers: response.headerList },
      },
    ];
  });
  const pages = [
    { id: 'page', title: 'https://app.test/', startedDateTime: new Date(1_800_000_000_000).toISOString() },
  ];
  const reading = parseHar(JSON.stringify({ log: { creator: { name: 'WebInspector' }, pages, entries } }));
  if ('refusal' in reading) throw new Error(reading.refusal);
  return explainHar(reading.har);
}

/** The lives of a session that is explained as a whole. */
const livesOf = (explanations: readonly Explanation[]) => createGrowingLives(createLives)(explanations).lives ?? [];

/** Without what shows that a line was stored. */
const stepsOf = (lives: ReturnType<ReturnType<typeof createLives>['lives']>) =>
  lives.flatMap(({ name, where, steps }) =>
    steps.map(({ kind, request, reason }) =>
      `${name} of ${where}: ${kind} ${request}${reason && `: ${reason}`}`.replace(/[:;] sent again with .*/, ''),
    ),
  );
const liveSteps = (text: string) => stepsOf(livesOf(live(text).diagnoses));
const fileSteps = (text: string) => {
  const { recording, exchanges } = fileOf(text);
  const lives = createLives();
  let index = 0;
  for (const exchange of exchanges()) {
    lives.add(exchange, recording.valuesAt(index));
    index += 1;
  }
  return stepsOf(lives.lives());
};

const LINE = 'Path=/; HttpOnly';
const REPLACED = SESSION(
  ['POST /login', '', 200, `sid=user; ${LINE}`],
  ['GET /me', 'sid=user', 200],
  ['GET /basket', 'sid=user', 200, `sid=guest; ${LINE}`],
  ['GET /orders', 'sid=guest', 401],
);

describe('which value was sent', () => {
  const steps = [
    'sid of app.test/: set POST /login',
    'sid of app.test/: sent GET /me: the value that `POST /login` set',
    'sid of app.test/: set-again GET /basket: another value',
    'sid of app.test/: sent GET /orders: the value that `GET /basket` set',
  ];

  it('is told live', () => expect(liveSteps(REPLACED)).toEqual(steps));
  it('is told of a file', () => expect(fileSteps(REPLACED)).toEqual(steps));

  const script = SESSION(
    ['POST /login', '', 200, `sid=user; ${LINE}`],
    ['GET /me', 'sid=other', 200],
    ['POST /login', 'sid=other', 200, `sid=user; ${LINE}`],
  );
  it.each([
    ['live', liveSteps],
    ['of a file', fileSteps],
  ])('another one than a line set, and the same value again, %s', (_, read) => {
    expect(read(script)).toEqual([
      'sid of app.test/: set POST /login',
      'sid of app.test/: sent GET /me: another value than the one that `POST /login` set',
      'sid of app.test/: set-again POST /login: the same value',
    ]);
  });

  const twoPaths = SESSION(
    ['POST /login', '', 200, 'sid=user; Path=/\nsid=deep; Path=/app'],
    ['GET /app', 'sid=deep', 200],
  );
  it.each([
    ['live', liveSteps],
    ['of a file', fileSteps],
  ])('which of two cookies of a name was sent, %s', (_, read) => {
    expect(read(twoPaths).filter((step) => step.includes(': sent'))).toEqual([
      'sid of app.test/app: sent GET /app: the value that `POST /login` set',
    ]);
  });

  it('is not told where one of them has no fingerprint', () => {
    const all = withFingerprints(events(REPLACED)).map((event) => {
      if (event.type !== 'request-sent') return event;
      const { fingerprints: _, ...rest } = event;
      return rest;
    });
    const told = exchanges({ requests: recorded(all) });
    const lives = livesOf(told.map((each) => diagnose(each, OPTIONS)));
    expect(stepsOf(lives).filter((step) => step.includes('sent'))).toEqual([
      'sid of app.test/: sent GET /me',
      'sid of app.test/: sent GET /orders',
    ]);
  });
});

describe('a user who is refused with a cookie that was replaced', () => {
  const titleOf = (text: string) => live(text).diagnoses.at(-1)?.findings[0]?.title;

  it('is told by which response, as a file tells it', () => {
    const title = titleOf(REPLACED);
    expect(title).toContain('The `sid` that was sent is the one of `GET /basket`, not the one of `POST /login`.');
    expect([...fileOf(REPLACED).exchanges()].at(-1)?.findings[0]?.title).toBe(title);
  });

  it('is not told so where the value that was sent is another one', () => {
    const other = REPLACED.replace('sid=guest\n', 'sid=user\n');
    expect(other).not.toBe(REPLACED);
    expect(
      live(other)
        .diagnoses.at(-1)
        ?.findings.map(({ ruleId }) => ruleId),
    ).not.toContain('session-replaced');
  });
});

describe('what leaves', () => {
  const key = '07'.repeat(32);
  const requests = recorded(withFingerprints(events(REPLACED), key));
  const made = requests.flatMap(({ hops }) =>
    hops.flatMap(({ fingerprints }) => [...(fingerprints?.sent ?? []), ...(fingerprints?.set ?? [])]),
  );
  const { exchanges: all, diagnoses } = live(REPLACED);

  it('the worker keeps fingerprints, and neither a value nor the key', () => {
    expect(made).toHaveLength(5);
    expect(new Set(made).size).toBe(2);
    for (const secret of ['user', 'guest', key]) expect(JSON.stringify(requests)).not.toContain(secret);
  });

  it.each<readonly [string, () => string]>([
    ['an exchange as JSON', () => JSON.stringify(all)],
    [
      'a copy of an exchange',
      () => JSON.stringify(all.map((each) => ({ ...each, hops: each.hops.map((hop) => ({ ...hop })) }))),
    ],
    ['its members by their names', () => JSON.stringify(Object.entries(all[0]?.hops[0].actual?.fingerprints ?? {}))],
    ['Copy as JSON', () => diagnoses.map(({ exchange, related }) => recordingText(exchange, related)).join('\n')],
    [
      'a report',
      () =>
        JSON.stringify(
          diagnoses.map((explanation) =>
            reportExchange({
              explanation,
              standardVsBrowser: { chromium: [], firefox: [] } as never,
              howDecided: explanation.howDecided,
              isListed: true,
              entries: [],
            }),
          ),
        ),
    ],
    ['the lives of its cookies', () => JSON.stringify(reportLives(livesOf(diagnoses)))],
  ])('%s has no fingerprint', (_, text) => {
    const written = text();
    expect(written.length).toBeGreaterThan(1);
    for (const each of [...made, key]) expect(written).not.toContain(String(each));
    expect(written).not.toContain('fingerprint');
  });
});
