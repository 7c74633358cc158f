import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { explain } from '../../../src/engine/explain/explain';
import { recorded } from './fixtures';

const browser = 'chromium';

describe('the fixes of a diagnosis', () => {
  it('are those of its explanation, each finding its own', () => {
    for (const { exchange, related } of recorded) {
      const { findings, culprit } = diagnose(exchange, { browser, related });
      const { explanation } = explain(exchange, { browser, related });
      const said = (all: typeof findings) => all.map(({ ruleId, fixes }) => [ruleId, fixes]);
      expect(said(findings)).toEqual(said(explanation.findings));
      if (culprit !== null) expect(findings).toContain(culprit);
    }
  });

  it('are made when they are first read, and once', () => {
    let reads = 0;
    const [{ exchange, related }] = recorded.filter(
      (each) => (diagnose(each.exchange, { browser }).culprit?.fixes.length ?? 0) > 0,
    ) as [(typeof recorded)[number]];
    const counted = new Proxy(exchange, {
      get: (target, name) => {
        reads += 1;
        return Reflect.get(target, name);
      },
    });
    const { culprit } = diagnose(counted, { browser, related });
    const judged = reads;
    const first = culprit?.fixes;
    expect(reads).toBeGreaterThan(judged);
    const made = reads;
    expect(culprit?.fixes).toBe(first);
    expect(reads).toBe(made);
  });
});
