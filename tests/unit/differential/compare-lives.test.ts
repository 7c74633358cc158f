import { describe, expect, it } from 'vitest';
import type { CookieLife, LifeStep } from '../../../src/model/cookie-life';
import type { ReportedExchange } from '../../../src/report/schema';
import { livesOf } from '../../../src/session/lives';
import { only } from '../../differential/compare';
import { compareLives, withLives } from '../../differential/sessions/compare-lives';
import type { SessionRun, StoredAfter } from '../../differential/sessions/run-session';

const URL_OF_CALL = 'https://api.shop-n1.test/api/me?n=1';
const STORED: StoredAfter = { name: 'sid', value: 'v1', domain: 'api.shop-n1.test', path: '/', partition: '' };

/** One call, whose response has one line; the store after it, and what a script then sets. */
const runWith = (line: string, store: readonly StoredAfter[], script: readonly string[] = []): SessionRun => ({
  session: {
    id: 'n1',
    thirdPartyCookies: 'allowed',
    steps: [
      {
        does: 'call',
        from: 'page',
        calls: [{ api: 'fetch', to: URL_OF_CALL, credentials: 'include' }],
        server: [{ at: URL_OF_CALL, answer: { status: 200, headers: [`Set-Cookie: ${line}`] } }],
      },
      ...script.map((line) => ({ does: 'script-cookie', from: 'page', line, server: [] }) as const),
    ],
  },
  steps: [{ startedAtMs: 1, results: [], store }, ...script.map(() => ({ startedAtMs: 9, results: [], store }))],
  requests: [
    {
      id: '1',
      url: URL_OF_CALL,
      method: 'GET',
      type: 'Fetch',
      mark: null,
      startedAtMs: 1,
      isPreflight: false,
      preflightOf: null,
      hops: [{ url: URL_OF_CALL, method: 'GET', startedAtMs: 1, cookies: [], lines: [line], refused: [] }],
      isAnswered: true,
      isEnded: true,
      failure: null,
    },
  ],
  received: [],
  report: null,
  midway: null,
  har: '{"log":{"entries":[]}}',
});

const exchange = {
  id: 'x',
  method: 'GET',
  url: URL_OF_CALL,
  origin: 'https://app.shop-n1.test',
  startedAtMs: 1,
} as unknown as ReportedExchange;

const lifeOf = (kind: LifeStep['kind'], state: CookieLife['state']): CookieLife => {
  const [life] = livesOf([
    {
      id: 'x',
      startedAtMs: 1,
      endedAtMs: 2,
      hops: [{ method: 'GET', url: URL_OF_CALL, status: 200 }],
      credentials: { included: true },
      findings: [],
      cookies: [
        {
          at: '0:response',
          name: 'sid',
          where: 'api.shop-n1.test/',
          attributes: '',
          fate: 'stored',
          certainty: 'proven',
          reason: '',
          ruleId: null,
          line: 0,
        },
      ],
    },
  ]);
  if (!life) throw new Error('no life');
  return { ...life, state, steps: life.steps.map((step) => ({ ...step, kind })) };
};

const found = (run: SessionRun, life: CookieLife) => {
  const all = compareLives(run, [life], [exchange], 'live');
  return {
    wrong: all.flatMap(({ disagreements }) => disagreements.map((each) => each.replace(/ \|.*/, ''))),
    proven: all.flatMap(({ provenWrong }) => provenWrong).length,
    open: all.flatMap(({ cannotTell }) => cannotTell),
  };
};
const NOTHING = { wrong: [], proven: 0, open: [] };

describe('a life beside the store of the browser', () => {
  it('agrees', () => {
    expect(found(runWith('sid=v1', [STORED]), lifeOf('set', 'stored'))).toEqual(NOTHING);
    expect(found(runWith('sid=v1', []), lifeOf('deleted', 'deleted'))).toEqual(NOTHING);
    expect(found(runWith('sid=v1', []), lifeOf('refused', 'not-stored'))).toEqual(NOTHING);
  });

  it('says that it was set, and it is not stored, or not on this path', () => {
    const wrong = [
      'life: set (proven), and it is not stored after the step',
      'life: at the end stored, and it is not stored',
    ];
    expect(found(runWith('sid=v1', []), lifeOf('set', 'stored'))).toEqual({ wrong, proven: 1, open: [] });
    const onPath = { ...STORED, path: '/api' };
    expect(found(runWith('sid=v1', [onPath]), lifeOf('set', 'stored')).wrong).toEqual(wrong);
  });

  it('says that it was deleted, or refused, and it is stored', () => {
    expect(found(runWith('sid=v1', [STORED]), lifeOf('deleted', 'deleted')).wrong).toHaveLength(2);
    expect(found(runWith('sid=v1', [STORED]), lifeOf('refused', 'not-stored')).wrong).toEqual([
      'life: at the end not-stored, and it is stored',
    ]);
  });

  it('cannot tell: that is counted', () => {
    const { wrong, open } = found(runWith('sid=v1', []), lifeOf('perhaps-set', 'cannot-tell'));
    expect([wrong, open]).toEqual([[], ['life: perhaps-set', 'life: at the end']]);
  });

  it('a script set it, or it expired within the step', () => {
    const { wrong, open } = found(runWith('sid=v1', [STORED], ['sid=v2; Path=/']), lifeOf('refused', 'not-stored'));
    expect([wrong, open]).toEqual([[], ['life: a script set it']]);
    expect(found(runWith('sid=v1; Max-Age=1', []), lifeOf('set', 'stored')).wrong).toEqual([]);
  });

  it('a script set it anew in a step between, which a file does not show', () => {
    const wrongBy = (judge: 'live' | 'har', script: string) => {
      const { session, steps, requests, ...rest } = runWith('sid=v1; Max-Age=1', [STORED], [script]);
      const [call, request] = [session.steps[0], requests[0]];
      const life = lifeOf('set', 'cannot-tell');
      const [set] = life.steps;
      if (!call || !request || !set) throw new Error('no call');
      const run: SessionRun = {
        ...rest,
        session: { ...session, steps: [...session.steps, call] },
        steps: [...steps, { startedAtMs: 2_000, results: [], store: [STORED] }],
        requests: [request, { ...request, id: '2', startedAtMs: 2_001 }],
        har: JSON.stringify({
          log: {
            entries: [
              {
                request: { method: 'GET', url: URL_OF_CALL, headers: [] },
                response: { headers: [{ name: 'Set-Cookie', value: 'sid=v1; Max-Age=1' }] },
              },
            ],
          },
        }),
      };
      const expired: LifeStep = { ...set, exchangeId: 'y', at: '0:request', kind: 'expired', certainty: 'inferred' };
      const later = { ...exchange, id: 'y', startedAtMs: 2_001 };
      const all = compareLives(run, [{ ...life, steps: [set, expired] }], [exchange, later], judge);
      return all.flatMap(({ disagreements }) => disagreements);
    };
    expect(wrongBy('har', 'sid=v2; Path=/')).toEqual([]);
    expect(wrongBy('live', 'sid=v2; Path=/')).toHaveLength(1);
    expect(wrongBy('har', 'sid=v2; Path=/other')).toHaveLength(1);
    expect(wrongBy('har', 'sid=; Path=/; Max-Age=0')).toHaveLength(1);
  });
});

it('what is found in a step without a request is counted at the one before it', () => {
  const step = (at: number, sentence: string) => ({ step: at, ...only({ disagreements: [sentence] }) });
  const joined = withLives([step(1, 'a'), step(3, 'b')], [step(0, 'c'), step(2, 'd'), step(7, 'e')]);
  expect(joined.map(({ disagreements }) => disagreements)).toEqual([
    ['a', 'c', 'd'],
    ['b', 'e'],
  ]);
});
