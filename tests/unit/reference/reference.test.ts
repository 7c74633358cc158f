import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { situations } from '../../../src/reference/situations';
import { type Verdict, verdictGroups } from '../../../src/reference/verdicts';
import { allRules } from '../../../src/rules/index';
import { allExamples } from '../../run/examples';

/** Rules of what no browser calls by a name of its own: in the reference they stand beside the verdicts. */
const BESIDE_THE_VERDICTS: readonly string[] = [
  'cookie-schemeful',
  'cors-answer-unseen',
  'cors-http-origin-trusted',
  'cors-layer-throws',
  'cors-null-allowed',
  'cors-origin-reflected',
  'cors-some-paths-only',
  'cors-vary-missing',
  'csrf-token-missing',
  'deletion-of-another',
  'extension-hides-failure',
  'extension-rewrote-headers',
  'frame-ancestors-refused',
  'local-names-mixed',
  'login-loop',
  'login-refused',
  'provider-knows-nobody',
  'redirect-by-extension',
  'redirect-not-followable',
  'redirect-not-followed',
  'renewal-needed',
  'request-of-extension',
  'session-deleted',
  'session-not-stored',
  'session-replaced',
  'token-refused',
  'user-refused',
];

const entries = verdictGroups.flatMap(({ verdicts }) => Object.entries(verdicts));
const rows = entries.map(([id]) => id);
const ruleIds = allRules.map(({ id }) => id);
const treatedAs = (kind: Verdict['treatment']['kind']): readonly string[] =>
  entries.filter(([, { treatment }]) => treatment.kind === kind).map(([id]) => id);

// How many rows there are stands in README by hand, and tests/unit/conventions/documents.test.ts compares: none is lost by mistake.
describe('the reference of verdicts', () => {
  it('has every verdict once', () => {
    const twice = rows.filter((id, index) => rows.indexOf(id) !== index);
    expect(twice, 'Take one of the two rows out of src/reference.').toEqual([]);
  });

  it('says “rule” exactly where there is one', () => {
    const without = treatedAs('rule').filter((id) => !ruleIds.includes(id));
    expect(without, 'No rule has this id: say `under` or `unseen` of it in src/reference.').toEqual([]);
    const denied = [...treatedAs('refinement'), ...treatedAs('unseen')].filter((id) => ruleIds.includes(id));
    expect(denied, 'There is a rule of this id: say `rule` of it in src/reference.').toEqual([]);
  });

  it('has a row for every rule that is a verdict of a browser', () => {
    const missing = ruleIds.filter((id) => !rows.includes(id) && !BESIDE_THE_VERDICTS.includes(id));
    expect(missing, 'Write its row in a group of src/reference.').toEqual([]);
    const listed = BESIDE_THE_VERDICTS.filter((id) => rows.includes(id) || !ruleIds.includes(id));
    expect(listed, 'It has a row, or is no rule: take it off the list above.').toEqual([]);
  });
});

describe('the reference of situations', () => {
  it('has the 41 situations in order', () => {
    expect(situations.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  });

  it('shows each as an example whose culprit is its cause, or says why no extension can see it', () => {
    const examples = new Map(allExamples.map((example) => [example.id, example]));
    const wrong = situations.flatMap(({ number, shown }) => {
      if ('because' in shown) return [];
      if ('test' in shown)
        return readFileSync(shown.test, 'utf8').includes(shown.culprit) ? [] : [`${number}: not in ${shown.test}`];
      const example = examples.get(shown.example);
      if (example === undefined) return [`${number}: there is no example ${shown.example}`];
      const [culprit] = example.findings;
      return culprit === shown.culprit ? [] : [`${number}: the culprit of ${shown.example} is ${culprit}`];
    });
    expect(wrong).toEqual([]);
  });
});
