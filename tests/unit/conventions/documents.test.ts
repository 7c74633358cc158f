import { describe, expect, it } from 'vitest';
import { verdictGroups } from '../../../src/reference/verdicts';
import { allExamples } from '../../run/examples';
import { ruleReference } from '../../run/rule-reference';
import { withStackTable } from '../../run/stack-table';
import { sources, textOf } from './sources';

it('src/rules/README.md says what the rules and the reference say', () => {
  expect(textOf('src/rules/README.md'), 'Run `npm run docs`.').toBe(ruleReference());
  expect(textOf('README.md'), 'Run `npm run docs`.').toBe(withStackTable(textOf('README.md')));
});

// These numbers are written by hand: a verdict or an example that is lost by mistake is missed here.
describe('README states how much there is', () => {
  const statedFor = (noun: string): number =>
    Number(new RegExp(`\\*\\*(\\d+) ${noun}\\*\\*`).exec(textOf('README.md'))?.[1]);

  it('examples', () => {
    const what = 'Look which example was lost or added, then correct the number in README.';
    expect(statedFor('examples'), what).toBe(allExamples.length);
  });

  it('verdicts', () => {
    const count = verdictGroups.flatMap(({ verdicts }) => Object.keys(verdicts)).length;
    expect(statedFor('verdicts'), 'Look which verdict was lost or added, then correct the number in README.').toBe(
      count,
    );
  });
});

it('README names every stop of a request in order, and each of these files begins with its stop', () => {
  const stops = sources.flatMap((file) => {
    const match = /^\/\/ Stop (\d+) of (\d+): (.+)\n/.exec(textOf(file));
    return match ? [{ file, number: Number(match[1]), of: Number(match[2]) }] : [];
  });
  const inOrder = stops.sort((one, other) => one.number - other.number);
  const numbers = 'Number the stops from 1 without a gap, each with how many there are.';
  expect(
    inOrder.map(({ number }) => number),
    numbers,
  ).toEqual(inOrder.map((_, index) => index + 1));
  expect(
    inOrder.filter(({ of }) => of !== inOrder.length),
    numbers,
  ).toEqual([]);
  expect(inOrder.length).toBeGreaterThan(5);
  const map = [...textOf('README.md').matchAll(/^ *(\d+) {2}(\S+\.tsx?)/gm)].map(
    ([, number, file]) => `${number} ${file}`,
  );
  expect(map, 'Correct the paths of the map in README, or the first line of these files.').toEqual(
    inOrder.map(({ number, file }) => `${number} ${file}`),
  );
});
