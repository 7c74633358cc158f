import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/diagnose';
import type { Judged } from '../../../src/report/report';
import { createReport } from '../../../src/report/report';
import { recorded, recordingOf } from '../engine/fixtures';

const judged = (id: string): Judged => {
  const { exchange, related } = recordingOf(id);
  return { diagnosis: diagnose(exchange, { browser: 'chromium', related }), isListed: true };
};
const reportOf = (id: string) => {
  const [exchange] = createReport('chromium', [judged(id)]).exchanges;
  if (exchange === undefined) throw new Error('the report is empty');
  return exchange;
};

describe('the report', () => {
  it('names its schema, its version and the browser', () => {
    expect(createReport('firefox', [])).toEqual({
      schema: 'credentials-report',
      version: 1,
      browser: 'firefox',
      exchanges: [],
    });
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
    const all = recorded.map(({ example }) => judged(example.id));
    const report = createReport('chromium', all);
    expect(report.exchanges).toHaveLength(all.length);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('holds no value of a cookie', () => {
    const text = JSON.stringify(
      createReport(
        'chromium',
        recorded.map(({ example }) => judged(example.id)),
      ),
    );
    expect(text).not.toContain('3fa85f64b3fc');
  });
});
