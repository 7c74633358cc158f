import { describe, expect, it } from 'vitest';
import { editResponse } from '../../../src/engine/apply/edit-response';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { diagnoseEdited } from '../../../src/engine/explain/diagnose-edited';
import type { Exchange, MessageRef } from '../../../src/model/exchange';
import type { Diagnosis } from '../../../src/model/finding';
import type { Scenario } from '../../../src/rules/shared/scenario';
import { recorded } from './fixtures';

const browser = 'chromium';
const RESPONSE: MessageRef = { hop: 0, message: 'response' };
const PREFLIGHT_RESPONSE: MessageRef = { hop: 0, message: 'preflight-response' };

type Recorded = (typeof recorded)[number];

/** Everything of a scenario but what the server responds. */
const asked = ({ server: _, ...others }: Scenario): string => JSON.stringify(others);

/** The request was sent, is of one hop, and got a response; nothing but the messages decided about it. */
function isPlain({ exchange, related }: Recorded): boolean {
  const [{ preflight, actual }, ...others] = exchange.hops;
  const isWhole =
    others.length === 0 && actual?.response != null && (preflight === null || preflight.response !== null);
  return isWhole && !exchange.viaServiceWorker && related.sameUrl.length + related.within.length === 0;
}

/** Whether it included credentials is kept; where a recording does not show it, less is said of it. */
const credentials = ({ exchange, related }: Recorded): string => {
  const { includesCredentials } = diagnose(exchange, { browser, related });
  return includesCredentials.known ? String(includesCredentials.value) : 'not known';
};

/** Two recordings of one request to which the server responded otherwise: [the first, the second]. */
const plain = recorded.filter(isPlain).map((each) => ({ ...each, kind: kindOf(each) }));
const pairs = plain.flatMap((one) =>
  plain
    .filter((other) => other !== one && other.kind === one.kind)
    .map((other) => [`${one.example.id} → ${other.example.id}`, one, other] as const),
);

function kindOf(one: Recorded): string {
  const hasPreflight = one.exchange.hops[0].preflight !== null;
  return `${asked(one.example.scenario)} ${hasPreflight} ${credentials(one)}`;
}

/** What the user loses, without advice, some of which needs an outcome. */
const lost = ({ findings }: Diagnosis): readonly string[] =>
  findings.filter(({ severity }) => severity === 'blocks' || severity === 'loses-cookie').map(({ ruleId }) => ruleId);

/** The first exchange with the responses of the second. */
function edited(one: Exchange, other: Exchange, diagnosis: Diagnosis, related: Recorded['related']): Diagnosis {
  const { includesCredentials } = diagnosis;
  const [{ preflight, actual }] = other.hops;
  const base = preflight?.response
    ? editResponse(one, PREFLIGHT_RESPONSE, preflight.response, includesCredentials)
    : one;
  if (!actual?.response) throw new Error('the second has no response');
  return diagnoseEdited({ exchange: base, related, includesCredentials }, RESPONSE, actual.response, { browser });
}

describe('what if the server responded as it did to the same request in another recording', () => {
  it('compares more than a thousand pairs', () => {
    expect(pairs.length).toBeGreaterThan(1000);
  });

  it.each(pairs)('%s: it says what Chromium then did', (_, one, other) => {
    const before = diagnose(one.exchange, { browser, related: one.related });
    const after = diagnose(other.exchange, { browser, related: other.related });
    expect(lost(edited(one.exchange, other.exchange, before, one.related))).toEqual(lost(after));
  });
});
