import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFix } from '../../src/engine/apply/apply-fix';
import { diagnose } from '../../src/engine/explain/diagnose';
import type { Exchange, Hop, RequestRecord } from '../../src/model/exchange';
import { unknown } from '../../src/model/known';
import { recorded } from '../unit/engine/fixtures';

const browser = 'chromium';
const anyExchange = fc.constantFrom(...recorded.map(({ exchange }) => exchange));

/** Facts that a witness may fail to give; each true one is taken away. */
const anyLoss = fc.record({
  origin: fc.boolean(),
  topLevel: fc.boolean(),
  mode: fc.boolean(),
  store: fc.boolean(),
  requestHeaders: fc.boolean(),
  outcome: fc.boolean(),
});
type Loss = typeof anyLoss extends fc.Arbitrary<infer T> ? T : never;

function without(exchange: Exchange, loss: Loss): Exchange {
  const ofRecord = (record: RequestRecord | null): RequestRecord | null =>
    record && {
      ...record,
      requestHeaders: loss.requestHeaders ? unknown('the header list') : record.requestHeaders,
      storeBefore: loss.store ? unknown('the store') : record.storeBefore,
      storeAfter: loss.store ? unknown('the store') : record.storeAfter,
    };
  const ofHop = (hop: Hop): Hop => ({ ...hop, preflight: ofRecord(hop.preflight), actual: ofRecord(hop.actual) });
  const [first, ...rest] = exchange.hops;
  return {
    ...exchange,
    client: {
      ...exchange.client,
      origin: loss.origin ? unknown('the origin') : exchange.client.origin,
      topLevelOrigin: loss.topLevel ? unknown('the top-level origin') : exchange.client.topLevelOrigin,
    },
    request: { ...exchange.request, mode: loss.mode ? unknown('the mode') : exchange.request.mode },
    outcome: loss.outcome ? 'unknown' : exchange.outcome,
    hops: [ofHop(first), ...rest.map(ofHop)],
  };
}

/** With a fact less a narrower rule may give way to the general one of the same reason: that claims no more. */
const GENERAL: Readonly<Record<string, string>> = {
  'storage-access-needed': 'cookie-third-party-user-setting',
  'storage-access-not-same-origin': 'cookie-third-party-user-setting',
  // That the CORS layer refused is read from the lines of a request that the page could send.
  'cors-layer-refused': 'preflight-status-not-ok',
  // That a redirect led a call of the page’s own origin there is read from the origin of the page.
  'user-page-called-by-script': 'cors-origin-missing',
  'redirect-out-of-proxy': 'cors-origin-missing',
};

describe('the engine', () => {
  it('claims as proven, with fewer facts, nothing that it does not claim with all of them', () => {
    fc.assert(
      fc.property(anyExchange, anyLoss, (exchange, loss) => {
        // What is lost at each round of a redirect loop is said once, of its last round.
        const urlAt = (hop: number) => exchange.hops[hop]?.url.split('?', 1)[0] ?? '';
        const place = ({ ruleId, at }: { ruleId: string; at: { hop: number } }) => `${ruleId} at ${urlAt(at.hop)}`;
        const full = new Set(
          diagnose(exchange, { browser }).findings.flatMap(({ ruleId, at }) => [
            place({ ruleId, at }),
            place({ ruleId: GENERAL[ruleId] ?? ruleId, at }),
          ]),
        );
        const reduced = diagnose(without(exchange, loss), { browser }).findings;
        const invented = reduced.filter(({ certainty }) => certainty === 'proven').map(place);
        expect(invented.filter((claim) => !full.has(claim))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('never throws on a header list of junk, and neither do its fixes', () => {
    const names = ['Access-Control-Allow-Origin', 'Set-Cookie', 'Location', 'Access-Control-Allow-Headers', 'Vary'];
    const junkLine = fc.record({ name: fc.constantFrom(...names), value: fc.string({ unit: 'binary' }) });
    fc.assert(
      fc.property(anyExchange, fc.array(junkLine, { maxLength: 6 }), (exchange, headerList) => {
        const withJunk = (record: RequestRecord | null): RequestRecord | null =>
          record && { ...record, response: record.response && { ...record.response, headerList } };
        const ofHop = (hop: Hop): Hop => ({ ...hop, preflight: withJunk(hop.preflight), actual: withJunk(hop.actual) });
        const [first, ...rest] = exchange.hops;
        const diagnosis = diagnose({ ...exchange, hops: [ofHop(first), ...rest.map(ofHop)] }, { browser });
        for (const fix of diagnosis.findings.flatMap(({ fixes }) => fixes)) {
          diagnose(applyFix(diagnosis.exchange, fix.change, diagnosis.includesCredentials), { browser });
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('says the same of the same exchange', () => {
    fc.assert(
      fc.property(anyExchange, (exchange) => {
        const said = () => {
          const { howDecided, sites, timeline, otherBrowsers, missingHeaders, ...diagnosis } = diagnose(exchange, {
            browser,
          });
          return { ...diagnosis, computed: [howDecided(), sites(), timeline(), otherBrowsers(), missingHeaders()] };
        };
        expect(said()).toEqual(said());
      }),
      { numRuns: 50 },
    );
  });
});
