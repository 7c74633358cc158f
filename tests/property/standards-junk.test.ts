import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { RequestMode, RequestType } from '../../src/model/exchange';
import { type Known, proven, unknown } from '../../src/model/known';
import { corsCheck } from '../../src/standards/cors-check';
import { preflightCheck } from '../../src/standards/cors-preflight';
import { isCorsSafelistedRequestHeader, isForbiddenRequestHeader } from '../../src/standards/cors-safelist';
import { getDecodeAndSplit, normalizeValue } from '../../src/standards/header-list';
import { mixedContentDecision } from '../../src/standards/mixed-content';
import { differingSpan, parseOrigin, serializedOriginOf } from '../../src/standards/origin';
import { originAfterRedirects, redirectDecision, redirectTarget } from '../../src/standards/redirect';
import { isPotentiallyTrustworthyOrigin, isPotentiallyTrustworthyUrl } from '../../src/standards/trustworthy';

// A machine that builds at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 60_000 });

const at = { hop: 0, message: 'response' } as const;
/** Whole strings of any code units, lone surrogates included, and things that nearly are URLs. */
const junk = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'htps:/@?#[]%.,*"\\ \t\n01a') }),
  fc.webUrl(),
  fc.constantFrom('https://[', 'https://a:b:c', 'blob:blob:', 'http://%', '//', 'file:', 'about:blank', '__proto__'),
);
const name = fc.oneof(
  junk,
  fc.constantFrom(
    ...['Location', 'Range', 'Content-Type', 'Accept-Language'],
    ...['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'],
    ...['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'],
  ),
);
const headerList = fc.array(fc.record({ name, value: junk }), { maxLength: 6 });
const fact = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
  fc.oneof(
    value.map((it) => proven(it, '')),
    fc.constant(unknown('something')),
  );
const mode = fact(fc.constantFrom<RequestMode[]>('cors', 'no-cors', 'navigate'));
const rulings = ['allowed', 'blocked', 'cannot-tell'];

describe('with junk, nothing throws', () => {
  it('in the functions of one text', () => {
    fc.assert(
      fc.property(junk, junk, (a, b) => {
        serializedOriginOf(a);
        parseOrigin(a);
        differingSpan(a, b);
        normalizeValue(a);
        isCorsSafelistedRequestHeader(a, b);
        for (const known of ['range', 'accept', 'accept-language', 'content-type'])
          isCorsSafelistedRequestHeader(known, b);
        isForbiddenRequestHeader(a, b);
        isPotentiallyTrustworthyOrigin(a);
        isPotentiallyTrustworthyUrl(a);
        expect([a, 'null']).toContain(originAfterRedirects(a, [a, b, a]));
      }),
      { numRuns: 400 },
    );
  });

  it('in the functions of a header list', () => {
    fc.assert(
      fc.property(headerList, junk, (list, text) => {
        getDecodeAndSplit(list, 'Vary');
        redirectTarget(text, list);
      }),
    );
  });

  it('in the decisions', () => {
    fc.assert(
      fc.property(
        headerList,
        junk,
        fact(junk),
        fact(fc.boolean()),
        mode,
        fc.integer(),
        fc.boolean(),
        (list, text, origin, includesCredentials, requestMode, number, flag) => {
          const decisions = [
            corsCheck({ requestOrigin: origin, includesCredentials, responseHeaders: list, at }),
            preflightCheck({
              method: text,
              unsafeHeaderNames: [text],
              requestOrigin: origin,
              includesCredentials,
              response: { status: number, headerList: list },
              at,
              authorizationCoveredByWildcard: flag,
            }),
            redirectDecision({
              fromUrl: text,
              headerList: list,
              requestMode,
              clientOrigin: origin,
              taintedCors: flag,
              redirectCount: number,
              at,
            }),
          ];
          for (const decision of decisions) {
            expect(rulings).toContain(decision.ruling);
            expect(decision.steps.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('in mixed content', () => {
    const type = fc.constantFrom<RequestType[]>('main_frame', 'image', 'xmlhttprequest');
    fc.assert(
      fc.property(fact(junk), fact(junk), junk, type, (clientOrigin, topLevelOrigin, url, kind) => {
        const { ruling } = mixedContentDecision({
          clientOrigin,
          topLevelOrigin,
          url,
          type: kind,
          localNetworkIsExempt: false,
          at,
        });
        expect(rulings).toContain(ruling);
      }),
    );
  });
});
