import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { recordAt } from '../../../src/engine/facts/messages';
import type { Evidence } from '../../../src/model/decision';
import type { Exchange, MessageRef } from '../../../src/model/exchange';
import type { HeaderList } from '../../../src/model/header';
import { hasHeader } from '../../../src/model/header-lookup';
import { allExamples } from '../../run/examples';
import { recorded } from './fixtures';

const browser = 'chromium';

/** The header list of a message; null when the message is not there or its lines were not seen. */
function headersAt(exchange: Exchange, at: MessageRef): HeaderList | null {
  const record = recordAt(exchange, at);
  if (!record) return null;
  if (at.message === 'preflight-response' || at.message === 'response') return record.response?.headerList ?? null;
  return record.requestHeaders.known ? record.requestHeaders.value : null;
}

/** Whether there is something to point at: a line, an absence that is one, a status, a cookie. */
function points(exchange: Exchange, evidence: Evidence): boolean {
  switch (evidence.kind) {
    case 'header-line': {
      const value = headersAt(exchange, evidence.at)?.[evidence.index]?.value;
      return value !== undefined && (evidence.span === null || evidence.span[1] <= value.length);
    }
    case 'header-absent':
      return !hasHeader(headersAt(exchange, evidence.at) ?? [], evidence.name);
    case 'status':
      return recordAt(exchange, evidence.at)?.response !== null;
    case 'stored-cookie': {
      const store = recordAt(exchange, evidence.at)?.storeBefore;
      return store?.known === true && evidence.index < store.value.length;
    }
    default:
      return true;
  }
}

describe('what the extension recorded in real Chromium, judged again', () => {
  it('has a recording of every example: else run `npm run fixtures`', () => {
    expect(recorded.map(({ example }) => example.id)).toEqual(allExamples.map(({ id }) => id));
  });

  it.each(recorded.map(({ example, exchange, related }) => [example.id, example, exchange, related] as const))(
    '%s: the findings are the example’s, and each points at something',
    (_, example, exchange, related) => {
      const diagnosis = diagnose(exchange, { browser, related });
      expect(diagnosis.findings.map(({ ruleId }) => ruleId)).toEqual(example.findings);
      expect(diagnosis.contradicted).toBe(false);
      expect(diagnosis.missing).toEqual([]);
      expect(diagnosis.findings.flatMap(({ evidence }) => evidence).filter((each) => !points(exchange, each))).toEqual(
        [],
      );
      // An aborted request is an error of the network, and no refusal.
      const fails = typeof example.chromium !== 'string' && example.id !== 'aborted';
      expect(diagnosis.findings.filter(({ decisive }) => decisive)).toHaveLength(fails ? 1 : 0);
    },
  );

  it.each(recorded.map(({ example, exchange, related }) => [example.id, exchange, related] as const))(
    '%s: every sentence is whole, and names no value that is missing',
    (_, exchange, related) => {
      const { findings, cookies, timeline, verdict } = diagnose(exchange, { browser, related });
      const texts = [
        verdict.text,
        ...findings.flatMap(({ title, why, short, fixes }) => [title, why, short, ...fixes.map((fix) => fix.title)]),
        ...cookies.map(({ name, reason }) => `${name} ${reason}`),
        ...timeline().flatMap(({ label, note }) => [label, note]),
      ];
      expect(texts.filter((text) => /undefined|NaN|\[object|``/.test(text))).toEqual([]);
      expect(
        texts.filter((text) => (text.split('`').length - 1) % 2 === 1),
        'a code mark is left open',
      ).toEqual([]);
      expect(findings.filter(({ title }) => !/[.!?]$/.test(title))).toEqual([]);
    },
  );
});
