import { expect, it } from 'vitest';
import { explain } from '../../../src/engine/explain/explain';
import { standardVsBrowser } from '../../../src/engine/explain/standard-vs-browser';
import { isWorthListing } from '../../../src/engine/explain/worth-listing';
import { READ } from '../../../src/har/cache-key';
import { explainHar } from '../../../src/har/explain-har';
import { everydayOf } from '../../../src/har/explanation-cache';
import { surveyHar } from '../../../src/har/file-facts';
import type { ParsedHar } from '../../../src/har/parse-har';
import { openHar, type Recording } from '../../../src/har/recording';
import { writerOf } from '../../../src/har/writer';
import type { Exchange, RequestRecord } from '../../../src/model/exchange';
import type { HeaderList } from '../../../src/model/header';
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

/** Lists of what is read: a line whose value is looked at leaves its name. */
const watched = (list: HeaderList, seen: Set<string>): HeaderList =>
  list.map(({ name, value }) => ({
    name,
    get value() {
      seen.add(name.toLowerCase());
      return value;
    },
  }));

function withHeaders(exchange: Exchange, change: (list: HeaderList) => HeaderList): Exchange {
  const record = (each: RequestRecord): RequestRecord => ({
    ...each,
    requestHeaders: each.requestHeaders.known
      ? { ...each.requestHeaders, value: change(each.requestHeaders.value) }
      : each.requestHeaders,
    response: each.response && { ...each.response, headerList: change(each.response.headerList) },
  });
  const [first, ...others] = exchange.hops.map((hop) => ({
    ...hop,
    preflight: hop.preflight && record(hop.preflight),
    actual: hop.actual && record(hop.actual),
  }));
  if (!first) throw new Error('no hops');
  return { ...exchange, hops: [first, ...others] };
}

/**
 * Names of cookies, their attributes and whether there is a body are in a shape as well; `Date` is the clock of `Expires`
 * alone, and a cookie with one is not everyday.
 */
const isInShape = (name: string): boolean =>
  READ.has(name.toLowerCase()) || ['cookie', 'set-cookie', 'content-length', 'date'].includes(name.toLowerCase());

/** Another value for every line of which a shape holds the name alone. */
const blurred = (list: HeaderList): HeaderList =>
  list.map(({ name, value }) => ({ name, value: isInShape(name) ? value : 'another' }));

it.each(files)('a shape holds the value of every line that the engine reads: %s', (_, har) => {
  const recording = open(har);
  const everyday = everydayOf(recording);
  const seen = new Set<string>();
  for (let index = 0; index < recording.count; index += 1) {
    if (everyday.shapeAt(index) < 0) continue;
    const exchange = recording.exchangeAt(index);
    const options = { browser: 'chromium', related: recording.relatedAt(index) } as const;
    const read = new Set<string>();
    const { explanation } = explain(
      withHeaders(exchange, (list) => watched(list, read)),
      options,
    );
    if (explanation.findings.length === 0) {
      for (const name of read) seen.add(name);
      continue;
    }
    // A snippet repeats the call with its headers, which decide nothing: all else is the same whatever their values are.
    const said = ({
      explanation: { verdict, findings, missing, contradicted, cookies },
    }: ReturnType<typeof explain>) => ({
      ...{ verdict, missing, contradicted, cookies },
      findings: findings.map((finding) => ({ ...finding, fixes: finding.fixes.map(({ id, title }) => [id, title]) })),
    });
    expect(said(explain(withHeaders(exchange, blurred), options))).toEqual(said(explain(exchange, options)));
  }
  expect([...seen].filter((name) => !isInShape(name))).toEqual([]);
});
