import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/engine/explain/explain';
import { MEMBER_USES } from '../../../src/engine/reads';
import { cacheKeysOf } from '../../../src/har/explanation-cache';
import type { ParsedHar } from '../../../src/har/text/parse-har';
import { writerOf } from '../../../src/har/writer';
import type { Exchange } from '../../../src/model/exchange';
import type { HeaderLine } from '../../../src/model/header';
import { HEADER_USES } from '../../../src/model/header-names';
import type { Related } from '../../../src/model/related';
import { generateHar } from '../../bench/generate-har';
import { type Recorded, recorded, recordingOf } from '../engine/fixtures';
import { harOf, harText, writers } from './files';
import { openHar } from './open-har';
import { declaredPath, noReads, type Reads, watched } from './watch-reads';

const usesOf = new Map<string, string>(Object.entries(HEADER_USES).map(([name, use]) => [name.toLowerCase(), use]));
const allReads = noReads();

function watchedRelated(related: Related, reads: Reads): Related {
  const all = (list: readonly Exchange[]): readonly Exchange[] => list.map((each) => watched(each, reads));
  return {
    documents: all(related.documents),
    sameUrl: all(related.sameUrl),
    sameOrigin: all(related.sameOrigin),
    within: all(related.within),
    cookies: related.cookies,
  };
}

const files: readonly (readonly [string, ParsedHar])[] = [
  ...[1, 2].map((seed) => [`generated, seed ${seed}`, harOf([...generateHar(1_500, seed)].join(''))] as const),
  ...writers.flatMap((writer) =>
    (['faults', 'fine'] as const).map((session) => [`${writer}, ${session}`, harOf(harText(writer, session))] as const),
  ),
];

describe('exchanges that are explained together differ in nothing that the engine reads', () => {
  it.each(files)('%s', (_, har) => {
    const writer = writerOf(har);
    const recording = openHar(har);
    const cacheKeys = cacheKeysOf(recording);
    const firstOf = new Map<number, ReadonlyMap<string, unknown>>();
    const saidOf = new Map<number, unknown>();
    for (let index = 0; index < recording.count; index += 1) {
      const key = cacheKeys.keyAt(index);
      if (key < 0) continue;
      const reads = noReads();
      const { explanation } = explain(watched(recording.exchangeAt(index), reads), {
        browser: writer.browser ?? 'chromium',
        version: writer.version,
        related: watchedRelated(recording.relatedAt(index), allReads),
      });
      for (const [path, value] of reads.members) allReads.members.set(path, value);
      for (const name of reads.headers) allReads.headers.add(name);
      const said = explanation.findings.map(({ ruleId, at, certainty, title }) => ({ ruleId, at, certainty, title }));
      const firstSaid = saidOf.get(key);
      if (firstSaid) expect(said).toEqual(firstSaid);
      else saidOf.set(key, said);
      // A snippet repeats the call with its headers, which decide nothing; what has one is explained by itself.
      if (said.length > 0) continue;
      const wrongly = [...reads.headers].filter((name) => !['value', 'part'].includes(usesOf.get(name) ?? ''));
      expect(wrongly, 'declare what of it decides, in model/header-names.ts').toEqual([]);
      const whole = new Map([...reads.members].filter(([path]) => MEMBER_USES[declaredPath(path)] === 'whole'));
      const first = firstOf.get(key);
      if (first) expect(whole).toEqual(first);
      else firstOf.set(key, whole);
    }
  });
});

/** A list in pages; no recording has the header that leads from one to the next. */
const inPages = withLine(recordingOf('total-count-not-exposed'), { name: 'Link', value: '</2>; rel="next"' });

/** A page of another site, requested in advance; no recording has one. */
const inAdvance = withRequestLine(recordingOf('total-count-not-exposed'), { name: 'Sec-Purpose', value: 'prefetch' });

function withRequestLine({ exchange, related }: Recorded, line: HeaderLine): Pick<Recorded, 'exchange' | 'related'> {
  const [hop] = exchange.hops;
  if (!hop.actual?.requestHeaders.known) throw new Error('no request');
  const { requestHeaders } = hop.actual;
  const actual = { ...hop.actual, requestHeaders: { ...requestHeaders, value: [...requestHeaders.value, line] } };
  return { related, exchange: { ...exchange, hops: [{ ...hop, actual }] } };
}

function withLine({ exchange, related }: Recorded, line: HeaderLine): Pick<Recorded, 'exchange' | 'related'> {
  const [hop] = exchange.hops;
  const response = hop.actual?.response;
  if (!hop.actual || !response) throw new Error('no response');
  const headerList = [...response.headerList, line];
  const actual = { ...hop.actual, response: { ...response, headerList } };
  return { related, exchange: { ...exchange, hops: [{ ...hop, actual }] } };
}

describe('what the engine reads is declared', () => {
  for (const { exchange, related } of [...recorded, inPages, inAdvance]) {
    for (const browser of ['chromium', 'firefox', 'safari'] as const) {
      explain(watched(exchange, allReads), { browser, related: watchedRelated(related, allReads) });
    }
  }

  it('members of an exchange: each that is read is declared, and each that is declared is read', () => {
    const read = new Set([...allReads.members.keys()].map(declaredPath));
    expect([...read].sort(), 'the list stands in engine/reads.ts').toEqual(Object.keys(MEMBER_USES).sort());
  });

  it('headers: the value of each that decides everywhere is read', () => {
    const decisive = [...usesOf].flatMap(([name, use]) => (use === 'value' || use === 'part' ? [name] : []));
    expect(decisive.filter((name) => !allReads.headers.has(name))).toEqual([]);
  });

  it('headers: each that is declared is named in a source file beside the declaration', () => {
    const root = resolve(__dirname, '../../../src');
    const text = ['engine', 'standards', 'rules', 'recorder', 'changes', 'session']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
      )
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const isNamed = (name: string): boolean => text.includes(`'${name}'`) || text.includes(`/^${name.toLowerCase()}$/`);
    expect(Object.keys(HEADER_USES).filter((name) => !isNamed(name))).toEqual([]);
  });
});
