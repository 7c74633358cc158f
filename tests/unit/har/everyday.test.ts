import { expect, it } from 'vitest';
import { explain } from '../../../src/engine/explain/explain';
import { standardVsBrowser } from '../../../src/engine/explain/standard-vs-browser';
import { isWorthListing } from '../../../src/engine/explain/worth-listing';
import { explainHar } from '../../../src/har/explain-har';
import { everydayOf } from '../../../src/har/explanation-cache';
import { surveyHar } from '../../../src/har/file-facts';
import type { ParsedHar } from '../../../src/har/parse-har';
import { openHar, type Recording } from '../../../src/har/recording';
import { writerOf } from '../../../src/har/writer';
import { reportExchange } from '../../../src/report/report';
import { generateHar } from '../../bench/generate-har';
import { harOf, harText, writers } from './files';

const files: readonly (readonly [string, ParsedHar])[] = [
  ...[1, 2, 3].map((seed) => [`generated, seed ${seed}`, harOf([...generateHar(1_500, seed)].join(''))] as const),
  ...writers.flatMap((writer) =>
    (['faults', 'fine'] as const).map((session) => [`${writer}, ${session}`, harOf(harText(writer, session))] as const),
  ),
];

const open = (har: ParsedHar): Recording => openHar(har, surveyHar(har), writerOf(har));

it.each(files)('what is said of an exchange does not depend on others of its shape: %s', (_, har) => {
  const recording = open(har);
  const writer = writerOf(har);
  const browser = writer.browser ?? 'chromium';
  const { version } = writer;
  let index = 0;
  for (const reported of explainHar(har).exchanges()) {
    const { explanation } = explain(recording.exchangeAt(index), {
      browser,
      version,
      related: recording.relatedAt(index),
    });
    expect(reported).toEqual(
      reportExchange({
        explanation,
        standardVsBrowser: standardVsBrowser(explanation, browser, version),
        isListed: isWorthListing(explanation),
        entries: recording.entriesOf(index),
      }),
    );
    index += 1;
  }
  expect(index).toBe(recording.count);
});

it('most of a session is of few shapes', () => {
  const recording = open(harOf([...generateHar(2_000, 1)].join('')));
  const everyday = everydayOf(recording);
  const shapes = Array.from({ length: recording.count }, (_, index) => everyday.shapeAt(index));
  expect(shapes.filter((shape) => shape >= 0).length).toBeGreaterThan(0.9 * recording.count);
  expect(new Set(shapes).size).toBeLessThan(50);
});
