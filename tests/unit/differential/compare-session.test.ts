import { describe, expect, it } from 'vitest';
import type { ReportedCookie, ReportedExchange } from '../../../src/report/schema';
import { compareSession } from '../../differential/sessions/compare-session';
import type { SessionRun } from '../../differential/sessions/run-session';
import type { SeenCookie, SeenRequest } from '../../differential/sessions/seen-request';

const URL_OF_CALL = 'https://api.shop-n1.test/api/me?n=1';
const LINE = 'sid=v2; Path=/; Secure; SameSite=None';

const cookie = (name: string, reasons: readonly string[]): SeenCookie => ({
  name,
  value: 'v1',
  domain: 'api.shop-n1.test',
  path: '/',
  partition: '',
  reasons,
});

/** A page on app calls api: `theme` is sent, `csrf` is Strict and is not, `sid` is stored. */
const request: SeenRequest = {
  id: '1',
  url: URL_OF_CALL,
  method: 'GET',
  type: 'Fetch',
  mark: null,
  startedAtMs: 1,
  isPreflight: false,
  preflightOf: null,
  hops: [
    {
      url: URL_OF_CALL,
      method: 'GET',
      startedAtMs: 1,
      cookies: [cookie('theme', []), cookie('csrf', ['SameSiteStrict'])],
      lines: [LINE],
      refused: [],
    },
  ],
  isAnswered: true,
  isEnded: true,
  failure: null,
};

const stored = ['theme', 'csrf'].map((name) => ({ ...cookie(name, []), partition: '' }));

const run: SessionRun = {
  session: {
    id: 'n1',
    thirdPartyCookies: 'allowed',
    steps: [
      { does: 'wait', milliseconds: 0, server: [] },
      {
        does: 'call',
        from: 'page',
        calls: [{ api: 'fetch', to: URL_OF_CALL, credentials: 'include' }],
        server: [{ at: URL_OF_CALL, answer: { status: 200, headers: [`Set-Cookie: ${LINE}`] } }],
      },
    ],
  },
  steps: [
    { startedAtMs: 0, results: [], store: stored },
    {
      startedAtMs: 1,
      results: [{ outcome: 'readable', status: 200, text: '', error: null }],
      store: [...stored, { ...cookie('sid', []), value: 'v2' }],
    },
  ],
  requests: [request],
  received: [],
  report: null,
  midway: null,
  har: '{"log":{"entries":[]}}',
};

const fate = (
  at: ReportedCookie['at'],
  name: string,
  said: ReportedCookie['fate'],
  ruleId: string | null,
): ReportedCookie => ({
  at,
  name,
  attributes: '',
  where: 'api.shop-n1.test/',
  fate: said,
  certainty: 'proven',
  reason: '',
  ruleId,
  line: null,
});

const right = [
  fate('0:request', 'theme', 'sent', null),
  fate('0:request', 'csrf', 'not-sent', 'cookie-samesite-strict'),
  fate('0:response', 'sid', 'stored', null),
];

const exchange = (cookies: readonly ReportedCookie[], change: Partial<ReportedExchange> = {}): ReportedExchange => ({
  id: 'r:1',
  method: 'GET',
  url: URL_OF_CALL,
  type: 'xmlhttprequest',
  origin: 'https://app.shop-n1.test',
  listed: true,
  startedAtMs: 1,
  endedAtMs: null,
  outcome: 'readable',
  networkError: null,
  hops: [{ method: 'GET', url: URL_OF_CALL, preflightStatus: null, status: 200 }],
  verdict: { kind: 'passed', text: '', standard: 'passes', browser: 'passes', observed: 'readable' },
  findings: [],
  cookies,
  credentials: { included: true, certainty: 'proven', because: '' },
  missing: [],
  contradicted: false,
  entries: [],
  ...change,
});

/** "disagreements / proven wrong" of the one step that makes a request. */
const result = (exchanges: readonly ReportedExchange[]): string => {
  const [only] = compareSession(run, exchanges, 'live');
  const kinds = only?.disagreements.map((sentence) => sentence.replace(/ \|.*/s, '').trim()) ?? [];
  return `${kinds.join('; ')} / ${only?.provenWrong.length}`;
};

describe('what is said of a session is held against the browser', () => {
  it('agrees when every claim is right', () => {
    expect(result([exchange(right)])).toBe(' / 0');
  });

  it.each([
    ['not shown: Fetch / 0', []],
    ['shown 2 times for 1 / 0', [exchange(right), exchange(right)]],
    ['cookies sent / 0', [exchange(right.slice(1))]],
    ['not listed: call, Chromium says SameSiteStrict / 0', [exchange(right.filter(({ name }) => name !== 'csrf'))]],
    [
      'not sent by cookie-samesite-lax, and Chromium says SameSiteStrict / 0',
      [exchange(right.map((each) => (each.name === 'csrf' ? { ...each, ruleId: 'cookie-samesite-lax' } : each)))],
    ],
    [
      'not sent by cookie-samesite-lax (proven), and the cookie was not there / 1',
      [exchange([...right, fate('0:request', 'late', 'not-sent', 'cookie-samesite-lax')])],
    ],
    [
      'cookies sent; not sent by cookie-samesite-lax (proven), and Chromium sent it / 1',
      [
        exchange(
          right.map((each) =>
            each.name === 'theme' ? { ...each, fate: 'not-sent', ruleId: 'cookie-samesite-lax' } : each,
          ),
        ),
      ],
    ],
    [
      'Set-Cookie not-stored by setcookie-public-suffix (proven), and it was stored / 1',
      [
        exchange(
          right.map((each) =>
            each.name === 'sid' ? { ...each, fate: 'not-stored', ruleId: 'setcookie-public-suffix' } : each,
          ),
        ),
      ],
    ],
    ['Set-Cookie lines judged: 0, received: 1 / 0', [exchange(right.slice(0, 2))]],
    [
      'a preflight that was not made for it / 0',
      [exchange(right, { hops: [{ method: 'GET', url: URL_OF_CALL, preflightStatus: 204, status: 200 }] })],
    ],
    [
      'fate: blocked by nothing decisive, and the page did not fail / 0',
      [
        exchange(right, {
          verdict: { kind: 'blocked', text: '', standard: 'blocks', browser: 'blocks', observed: 'readable' },
        }),
      ],
    ],
    [
      'credentials left out, because / 1',
      [exchange(right, { credentials: { included: false, certainty: 'proven', because: '' } })],
    ],
  ] as const)('%s', (expected, exchanges) => {
    expect(result(exchanges)).toBe(expected);
  });
});

it('a line whose cookie is not in the store was ignored, unless the session was cut short before the store was read', () => {
  const without = (steps: SessionRun['steps']): readonly string[] =>
    compareSession({ ...run, steps }, [exchange(right)], 'live').flatMap(({ disagreements }) => disagreements);
  const [first, second] = run.steps;
  if (!first || !second) throw new Error('the run has two steps');
  expect(without([first, { ...second, store: stored }]).join()).toContain(
    'Set-Cookie stored by no rule (proven), and it was ignored',
  );
  expect(without([first]).join()).not.toContain('Set-Cookie');
});

describe('a file that lacks some of the requests', () => {
  const entry = (method: string, origin = 'https://app.shop-n1.test') => ({
    request: { method, url: URL_OF_CALL, headers: [{ name: 'Origin', value: origin }] },
    response: { headers: [] },
  });
  const preflight: SeenRequest = { ...request, id: '3', method: 'OPTIONS', isPreflight: true, preflightOf: '2' };
  const two = { ...run, requests: [request, { ...request, id: '2', mark: 'm2' }, preflight] };
  const inFile = (entries: readonly unknown[], said: ReportedExchange, of: SessionRun = two): readonly string[] => {
    const steps = compareSession({ ...of, har: JSON.stringify({ log: { entries } }) }, [said], 'har');
    return steps.flatMap(({ disagreements }) => disagreements.map((sentence) => sentence.replace(/ \|.*/s, '').trim()));
  };
  const asked = { hops: [{ method: 'GET', url: URL_OF_CALL, preflightStatus: 204, status: null }] };

  it('a preflight alone belongs to the request that had one, and says nothing of cookies', () => {
    expect(inFile([entry('OPTIONS')], exchange([], asked))).toEqual([]);
  });

  it('nor where the request was redirected to, unless it is said how it ended', () => {
    const [hop] = request.hops;
    if (!hop) throw new Error('the request has a hop');
    const redirected = { ...request, id: '2', hops: [hop, { ...hop, url: 'https://app.shop-n1.test/login?n=2' }] };
    const of = { ...run, requests: [redirected, preflight] };
    expect(inFile([entry('OPTIONS')], exchange([], { ...asked, outcome: 'unknown' }), of)).toEqual([]);
    expect(inFile([entry('OPTIONS')], exchange([], asked), of)).toContain('hops: 1, and Chromium made 2');
  });

  it('a preflight that none of them had is a fault', () => {
    const none = { ...two, requests: two.requests.slice(0, 2) };
    expect(inFile([entry('OPTIONS')], exchange([], asked), none)).toEqual(['a preflight that was not made for it']);
  });

  const left: Partial<ReportedExchange> = { credentials: { included: false, certainty: 'proven', because: '' } };

  it('the headers of another session’s request show nothing of this one', () => {
    expect(inFile([entry('GET', 'https://app.shop-n9.test')], exchange(right, left), run)).toEqual([]);
  });

  it('its own headers do', () => {
    expect(inFile([entry('GET')], exchange(right, left), run)).toEqual(['credentials left out, because']);
  });
});
