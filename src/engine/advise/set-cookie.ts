import type { BrowserPolicy } from '../../browsers/policies';
import type { Evidence } from '../../model/decision';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { isDeletion } from '../../standards/cookie-storage';
import { attributeSpan, type ParsedSetCookie, parseSetCookieString } from '../../standards/set-cookie';
import { setCookieFates } from '../decide/cookies';
import { includesAt } from '../facts/credentials-at';
import { serverClock } from '../facts/server-clock';
import type { CookieAdvice } from './cookies';

/** Shorter values are what a logout writes: "", "deleted", "invalid". */
const LEAST_FRESH_VALUE_BYTES = 8;
/** Attributes whose loss moves a cookie or changes its life. */
const MEANT: ReadonlySet<string> = new Set(['path', 'domain', 'samesite', 'max-age', 'expires']);

/** What Set-Cookie lines of a response do otherwise than they say, although nothing refused them. */
export function adviseSetCookie(
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
  hop: number,
): readonly CookieAdvice[] {
  const includes = includesAt(exchange, facts, hop);
  // Without credentials the lines are ignored as a whole; where that is not known, they are worth reading.
  if (includes.known && !includes.value) return [];
  return setCookieFates(exchange, facts, hop, policy).flatMap(({ causes, line, headerIndex }) => {
    const parsed = parseSetCookieString(line);
    if (causes.length > 0 || 'failure' in parsed) return [];
    const at = { hop, message: 'response' } as const;
    const evidence = (span: readonly [number, number] | null): Evidence => ({
      kind: 'header-line',
      at,
      index: headerIndex,
      span,
    });
    const expired = expiredOnArrival(exchange, hop, parsed);
    return [...expired, ...unknownSameSite(parsed), ...overlong(parsed)].map(
      ({ reason, subject, span, certainty }): CookieAdvice => ({
        reason,
        at,
        subjects: [parsed.name, subject],
        evidence: [evidence(span)],
        certainty: includes.known ? certainty : 'inferred',
      }),
    );
  });
}

interface LineAdvice extends Pick<CookieAdvice, 'reason' | 'certainty'> {
  /** The attribute, or its value. */
  readonly subject: string;
  readonly span: readonly [number, number] | null;
}

/** A deletion of what is not there, with a value that nobody writes into a deletion. */
function expiredOnArrival(exchange: Exchange, hop: number, parsed: ParsedSetCookie): readonly LineAdvice[] {
  const record = exchange.hops[hop]?.actual ?? null;
  if (!record?.storeBefore.known || parsed.value.sizeBytes < LEAST_FRESH_VALUE_BYTES) return [];
  if (!isDeletion(parsed, serverClock(record, exchange.startedAtMs))) return [];
  if (record.storeBefore.value.some(({ name }) => name === parsed.name)) return [];
  const attribute = parsed.maxAgeSeconds === null ? 'expires' : 'max-age';
  const written = parsed.attributes.findLast(({ name }) => name.toLowerCase() === attribute);
  const subject = written === undefined ? attribute : `${written.name}=${written.value}`;
  return [{ reason: 'expired-on-arrival', subject, span: attributeSpan(parsed, attribute), certainty: 'inferred' }];
}

function unknownSameSite(parsed: ParsedSetCookie): readonly LineAdvice[] {
  const stated = parsed.attributes.findLast(({ name }) => name.toLowerCase() === 'samesite');
  if (stated === undefined || parsed.sameSite !== 'Default') return [];
  return [{ reason: 'same-site-value-unknown', subject: stated.value, span: stated.span, certainty: 'proven' }];
}

const overlong = (parsed: ParsedSetCookie): readonly LineAdvice[] =>
  parsed.overlong
    .filter(({ name }) => MEANT.has(name.toLowerCase()))
    .map(({ name, span }) => ({ reason: 'attribute-too-long', subject: name, span, certainty: 'proven' }));
