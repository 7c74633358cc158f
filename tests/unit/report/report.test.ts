import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/engine/explain/explain';
import { howDecided } from '../../../src/engine/explain/how-decided';
import { standardVsBrowser } from '../../../src/engine/explain/standard-vs-browser';
import type { CookieLife } from '../../../src/model/cookie-life';
import { createReport, liveSource, reportExchange } from '../../../src/report/report';
import type { ReportedExchange } from '../../../src/report/schema';
import { recorded, recordingOf } from '../engine/fixtures';

const reportOf = (id: string): ReportedExchange => {
  const { exchange, related } = recordingOf(id);
  const { explanation, case: judged } = explain(exchange, { browser: 'chromium', related });
  const compared = standardVsBrowser(explanation, 'chromium', null);
  return reportExchange({
    explanation,
    standardVsBrowser: compared,
    howDecided: () => howDecided(judged),
    isListed: true,
    entries: [],
  });
};
const SOURCE = liveSource('chromium');

describe('the report', () => {
  it('names its schema, its version and the browser', () => {
    expect(createReport('firefox', liveSource('firefox'), [])).toEqual({
      schema: 'credentials-report',
      version: 1,
      browser: 'firefox',
      source: { kind: 'live', writer: '', recordedBy: 'firefox', gaps: [] },
      exchanges: [],
    });
  });

  it('has the lives of the cookies, their secrets replaced', () => {
    const step = { exchangeId: 'x', at: '0:request', request: 'GET /me?token=secret', line: null } as const;
    const life: CookieLife = {
      name: 'sid',
      where: 'api.shop.test/',
      host: 'api.shop.test',
      attributes: '',
      isOfSession: true,
      sessionBecause: 'its name',
      state: 'stored',
      steps: [{ ...step, kind: 'sent', certainty: 'inferred', reason: '', ruleId: null }],
      leadsTo: [],
    };
    const { cookies } = createReport('chromium', SOURCE, [], [life]);
    expect(cookies?.[0]).toMatchObject({ name: 'sid', steps: [{ request: 'GET /me?token=•••' }] });
  });

  it('lists the steps of the algorithms where something was found, and only there', () => {
    const check = reportOf('wildcard-origin').algorithms?.find(({ name }) => name === 'cors-check');
    expect(check).toMatchObject({ at: '0:response', ruling: 'blocked' });
    expect(check?.steps.at(-1)).toMatchObject({ held: true, compared: '`https://app.shop.test` with `*`' });
    expect(reportOf('correct-answer').algorithms).toBeUndefined();
  });

  it('says of a failing request what the panel says, with the line it points at', () => {
    const { verdict, findings, credentials, hops, listed } = reportOf('wildcard-origin');
    expect(listed).toBe(true);
    expect(verdict.kind).toBe('blocked');
    expect(hops).toMatchObject([{ method: 'GET', preflightStatus: null, status: 200 }]);
    expect(credentials).toMatchObject({ included: true, certainty: 'proven' });
    expect(findings[0]).toMatchObject({
      ruleId: 'cors-origin-wildcard-with-credentials',
      decisive: true,
      at: '0:response',
      browserNames: { chromium: ['WildcardOriginNotAllowed'] },
    });
    expect(findings[0]?.evidence).toContainEqual({
      kind: 'header-line',
      at: '0:response',
      name: 'Access-Control-Allow-Origin',
      value: '*',
      span: [0, 1],
    });
    expect(findings[0]?.fixes[0]?.change).toMatchObject({ actor: 'server' });
  });

  it('says what became of each cookie, and which Set-Cookie line it is about', () => {
    const [cookie] = reportOf('lax-cross-site').cookies;
    expect(cookie).toMatchObject({ at: '0:request', fate: 'not-sent', ruleId: 'cookie-samesite-lax', line: null });
    const [stored] = reportOf('login-lax-same-site').cookies.filter(({ at }) => at === '0:response');
    expect(stored).toMatchObject({ fate: 'stored', line: expect.any(Number) });
  });

  it('names what is missing where it cannot tell', () => {
    expect(reportOf('preflight-origin-missing').credentials).toMatchObject({ included: null, certainty: null });
  });

  it('is plain JSON for every recording', () => {
    const all = recorded.map(({ example }) => reportOf(example.id));
    const report = createReport('chromium', SOURCE, all);
    expect(report.exchanges).toHaveLength(all.length);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('holds no value of a cookie', () => {
    const text = JSON.stringify(
      createReport(
        'chromium',
        SOURCE,
        recorded.map(({ example }) => reportOf(example.id)),
      ),
    );
    expect(text).not.toContain('3fa85f64b3fc');
  });
});

it('masks user and password in what a step compared, also where a long value is cut', () => {
  const { exchange, related } = recordingOf('redirect-to-login');
  const secret = 'p'.repeat(200);
  const text = JSON.stringify(exchange).replaceAll(
    'https://login.other.test/',
    `https://user:${secret}@login.other.test/`,
  );
  const { explanation, case: judged } = explain(JSON.parse(text), { browser: 'chromium', related });
  const report = reportExchange({
    explanation,
    standardVsBrowser: standardVsBrowser(explanation, 'chromium', null),
    howDecided: () => howDecided(judged),
    isListed: true,
    entries: [],
  });
  expect(report.algorithms?.length).toBeGreaterThan(0);
  expect(JSON.stringify(report.algorithms)).not.toContain('ppp');
});
