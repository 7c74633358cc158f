import { describe, expect, it } from 'vitest';
import { applyFix } from '../../../src/engine/apply/apply-fix';
import { applyFixToRelated } from '../../../src/engine/apply/apply-fix-to-page';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { Finding } from '../../../src/model/finding';
import { recorded } from './fixtures';

const browser = 'chromium';
const sameSubject = (one: Finding, other: Finding): boolean =>
  one.ruleId === other.ruleId && one.at.hop === other.at.hop && one.at.message === other.at.message;

const cases = recorded.flatMap(({ example, exchange, related }) => {
  const diagnosis = diagnose(exchange, { browser, related });
  return diagnosis.findings.flatMap((finding) =>
    finding.fixes.map((fix) => [`${example.id}: ${finding.ruleId}, ${fix.id}`, diagnosis, finding, fix] as const),
  );
});

describe('a fix, applied to the recorded exchange', () => {
  it('exists for every finding', () => {
    const without = recorded.flatMap(({ example, exchange, related }) =>
      diagnose(exchange, { browser, related })
        .findings.filter(({ fixes }) => fixes.length === 0)
        .map(({ ruleId }) => `${example.id}: ${ruleId}`),
    );
    expect(without).toEqual([]);
  });

  it.each(cases)('%s: clears its finding and brings no new one that blocks', (_, diagnosis, finding, fix) => {
    const fixed = applyFix(diagnosis.exchange, fix.change, diagnosis.includesCredentials);
    const after = diagnose(fixed, { browser, related: applyFixToRelated(diagnosis.related, fix.change) });
    expect(after.findings.filter((each) => sameSubject(each, finding))).toEqual([]);
    const before = new Set(diagnosis.findings.map(({ ruleId }) => ruleId));
    expect(after.findings.filter(({ severity, ruleId }) => severity === 'blocks' && !before.has(ruleId))).toEqual([]);
  });
});

describe('no fix is unsafe', () => {
  it.each(cases)('%s', (_, __, ___, fix) => {
    const text = `${fix.title}\n${fix.snippet?.text ?? ''}\n${JSON.stringify(fix.change)}`;
    expect(text).not.toMatch(/no-cors|Access-Control-Allow-Origin: null|"value":"null"/);
    const credentials = /Access-Control-Allow-Credentials: true/.test(fix.snippet?.text ?? '');
    if (credentials) expect(fix.snippet?.text).not.toMatch(/Allow-Origin: \*/);
  });
});
