import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { JudgedAlgorithm } from '../../../src/model/judged-algorithm';
import { recorded, recordingOf } from './fixtures';

const diagnosisOf = (id: string) => {
  const { exchange, related } = recordingOf(id);
  return diagnose(exchange, { browser: 'chromium', related });
};
const decidedFor = (id: string, name: JudgedAlgorithm['name']): readonly JudgedAlgorithm[] =>
  diagnosisOf(id)
    .howDecided()
    .filter((algorithm) => algorithm.name === name);
const walked = ([algorithm]: readonly JudgedAlgorithm[]) =>
  algorithm?.steps.map(({ spec, held }) => `${spec.step}: ${held}`);

describe('how it was decided', () => {
  it('lists the steps of the CORS check up to the one that decided', () => {
    const check = decidedFor('wildcard-origin', 'cors-check');
    expect(check.map(({ ruling }) => ruling)).toEqual(['blocked']);
    expect(walked(check)).toEqual(['2: false', '3: false', '4: true']);
  });

  it('lists all steps where nothing was refused', () => {
    const check = decidedFor('correct-answer', 'cors-check');
    expect(check.map(({ ruling }) => ruling)).toEqual(['allowed']);
    expect(walked(check)).toEqual(['2: false', '3: false', '4: false', '5: false', '7: true']);
  });

  it('says of each stored cookie which requirement it did not meet', () => {
    const [judged] = decidedFor('lax-cross-site', 'cookie-retrieval').filter(({ ruling }) => ruling === 'blocked');
    expect(judged?.cookie).toBe('sid');
    expect(judged?.steps.at(-1)).toMatchObject({ held: false, spec: { standard: 'rfc6265bis' } });
  });

  it('leaves out the CORS check of a same-origin response', () => {
    expect(decidedFor('omitted-on-own-origin', 'cors-check')).toEqual([]);
  });
});

/** The algorithm whose refusal a decisive finding of these checks is. */
const ALGORITHMS_OF_CHECK = { cors: ['cors-check', 'preflight'], port: ['bad-port'] } as const;

describe('agrees with the findings', () => {
  const decisive = recorded.flatMap(({ example, exchange, related }) => {
    const diagnosis = diagnose(exchange, { browser: 'chromium', related });
    const finding = diagnosis.findings.find(
      (each) => each.decisive && (each.check === 'cors' || each.check === 'port'),
    );
    return finding ? [[example.id, diagnosis, finding] as const] : [];
  });

  it('on many examples', () => {
    expect(decisive.length).toBeGreaterThan(40);
  });

  it.each(decisive)('%s: an algorithm blocked at the message of the decisive finding', (_, diagnosis, finding) => {
    const names: readonly string[] = ALGORITHMS_OF_CHECK[finding.check === 'port' ? 'port' : 'cors'];
    const blocked = diagnosis
      .howDecided()
      .filter(({ name, at, ruling }) => names.includes(name) && ruling === 'blocked' && at.hop === finding.at.hop);
    expect(blocked.map(({ at }) => at.message)).toContain(finding.at.message);
  });

  it('every lost cookie is among the blocked ones', () => {
    for (const { exchange, related } of recorded) {
      const diagnosis = diagnose(exchange, { browser: 'chromium', related });
      const blocked = new Set(
        diagnosis
          .howDecided()
          .flatMap(({ cookie, ruling }) => (ruling === 'blocked' && cookie !== null ? [cookie] : [])),
      );
      const lost = diagnosis.cookies.filter(({ fate }) => fate === 'not-stored').map(({ name }) => name);
      expect(lost.filter((name) => !blocked.has(name))).toEqual([]);
    }
  });
});
