import { describe, expect, it } from 'vitest';
import { markedLinesOf } from '../../../src/command/marked-line';
import type { ReportedEvidence } from '../../../src/report/schema';
import { exchange, finding } from './fixtures';

const marked = (evidence: Partial<ReportedEvidence>, width = 80): readonly string[] => {
  const whole: ReportedEvidence = {
    kind: 'header-line',
    at: '0:response',
    name: '',
    value: null,
    span: null,
    ...evidence,
  };
  const request = exchange({
    url: 'https://user:pw@api.shop.test:8443/me?x',
    networkError: 'net::ERR_FAILED',
    hops: [{ method: 'GET', url: 'https://•••@api.shop.test:8443/me?x', preflightStatus: 405, status: null }],
  });
  return markedLinesOf(finding({ evidence: [whole] }), request, width).map(
    ({ line, from, to, isAbsent }) => `${line}|${isAbsent ? 'absent' : line.slice(from, to)}`,
  );
};

describe('the line that decided', () => {
  it.each<readonly [string, Partial<ReportedEvidence>, readonly string[]]>([
    ['a header line', { name: 'Vary', value: 'Accept, Cookie', span: [8, 14] }, ['Vary: Accept, Cookie|Cookie']],
    ['a whole value', { name: 'Vary', value: '*' }, ['Vary: *|*']],
    ['an absent line', { kind: 'header-absent', name: 'Vary' }, ['Vary|absent']],
    ['a status', { kind: 'status', at: '0:preflight-response' }, ['status 405|status 405']],
    ['no status', { kind: 'status' }, []],
    ['a scheme', { kind: 'url', name: 'scheme' }, ['https://•••@api.shop.test:8443/me?x|https']],
    ['user info', { kind: 'url', name: 'userinfo' }, ['https://•••@api.shop.test:8443/me?x|•••']],
    ['a host', { kind: 'url', name: 'host' }, ['https://•••@api.shop.test:8443/me?x|api.shop.test']],
    ['a port', { kind: 'url', name: 'port' }, ['https://•••@api.shop.test:8443/me?x|8443']],
    ['a path', { kind: 'url', name: 'path' }, ['https://•••@api.shop.test:8443/me?x|/me']],
    ['an error', { kind: 'network-error', at: null }, []],
    ['a property', { kind: 'request-property', at: null, name: 'mode' }, []],
  ])('%s', (_, evidence, lines) => {
    expect(marked(evidence)).toEqual(lines);
  });

  it('of a long value is cut around what decided', () => {
    const value = `${'a'.repeat(300)}NEEDLE${'b'.repeat(300)}`;
    const [line = ''] = marked({ name: 'X-Long', value, span: [300, 306] }, 60);
    expect(line).toMatch(/^X-Long: …a+NEEDLEb+…\|NEEDLE$/);
    expect(line.indexOf('|')).toBeLessThanOrEqual(60);
  });

  it('of a long value that decides as a whole is cut at its end', () => {
    const [line = ''] = marked({ name: 'X-Long', value: 'a'.repeat(300) }, 60);
    const [shown = '', characters = ''] = line.split('|');
    expect(shown.length).toBeLessThanOrEqual(60);
    expect(shown).toMatch(/^X-Long: a{40,}…$/);
    expect(shown.includes(characters)).toBe(true);
  });
});
