import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainHar } from '../../src/har/explain-har';
import { parseHar } from '../../src/har/text/parse-har';
import { harText } from '../unit/har/files';

const texts = ['chrome', 'firefox', 'playwright', 'charles', 'safari'].map((writer) => harText(writer, 'faults'));

/** What a tool, an editor or a script may put where something else belongs. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    '',
    '\u{0}',
    -1,
    1e308,
    true,
    [],
    {},
    [null],
    [[]],
    { name: 1 },
    'https://',
    'data:,',
  ),
  fc.string({ maxLength: 12 }),
  fc.integer(),
);

/** Replaces the value at a path that the numbers choose, step by step. */
function spoil(node: unknown, choices: readonly number[], value: unknown): void {
  const [choice = 0, ...others] = choices;
  if (typeof node !== 'object' || node === null) return;
  const holder = node as Record<string, unknown>;
  const keys = Object.keys(holder);
  const key = keys[choice % Math.max(1, keys.length)];
  if (key === undefined) return;
  if (others.length > 0 && typeof holder[key] === 'object') spoil(holder[key], others, value);
  else holder[key] = value;
}

it('a file in which anything may stand anywhere is explained or refused in one sentence', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }), junk), { minLength: 1, maxLength: 6 }),
      (text, faults) => {
        const root: unknown = JSON.parse(text);
        for (const [path, value] of faults) spoil(root, path, structuredClone(value));
        const reading = parseHar(JSON.stringify(root) ?? '');
        if ('refusal' in reading) {
          expect(reading.refusal).toMatch(/^[A-Z][^\n]*\.$/);
          return;
        }
        const { source, exchanges } = explainHar(reading.har);
        expect(JSON.stringify([source, [...exchanges()]])).not.toMatch(/SECRET-(VALUE|TOKEN)/);
      },
    ),
    { numRuns: 400 },
  );
}, 180_000);
