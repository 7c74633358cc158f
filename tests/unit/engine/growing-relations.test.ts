import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGrowingRelations } from '../../../src/engine/facts/growing-relations';
import type { Exchange } from '../../../src/model/exchange';
import { exchange, hop, record } from '../../panel/sample-data';

const URLS = ['https://a.test/1', 'https://a.test/2', 'https://b.test/1', 'about:blank'] as const;

const change = fc.record({
  /** How far from the end the change is. */
  back: fc.nat(6),
  kind: fc.constantFrom('add', 'add', 'add', 'replace', 'remove'),
  url: fc.constantFrom(...URLS),
  type: fc.constantFrom('main_frame', 'sub_frame', 'xmlhttprequest', 'xmlhttprequest', 'xmlhttprequest'),
  frame: fc.option(fc.record({ id: fc.nat(2), parentId: fc.integer({ min: -1, max: 1 }) })),
  endedAtMs: fc.option(fc.nat(60)),
});

it('finds after each change what it finds from the beginning', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const relations = createGrowingRelations();
      let before: readonly Exchange[] = [];
      for (const { back, kind, url, type, frame, endedAtMs } of changes) {
        made += 1;
        const place = Math.max(0, before.length - back);
        const of = exchange(`x${made}`, [hop(record('GET', url, '', { status: 200 }))]);
        const one: Exchange = {
          ...of,
          request: { ...of.request, type: type as Exchange['request']['type'] },
          client: { ...of.client, frame },
          startedAtMs: place,
          endedAtMs,
        };
        const after = before.toSpliced(place, kind === 'add' ? 0 : 1, ...(kind === 'remove' ? [] : [one]));
        let same = 0;
        while (same < after.length && after[same] === before[same]) same += 1;
        expect(relations.update(after, same)).toEqual(createGrowingRelations().update(after, 0));
        before = after;
      }
    }),
    { numRuns: 300 },
  );
});
