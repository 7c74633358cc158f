import type { Cause } from '../../model/cause';
import type { MessageRef, RequestRecord } from '../../model/exchange';
import type { CookieAdviceReason } from '../../model/reason';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { type JoinedCookie, joinedCookie } from '../../standards/cookies/joined-cookies';
import { attributeSpan, type ParsedSetCookie, parseSetCookieString } from '../../standards/cookies/set-cookie';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { MIN_LOGIN_VALUE_BYTES } from '../facts/cookies/repeated-lines';
import { serverClock } from '../facts/cookies/server-clock';

/** Attributes whose loss changes where a cookie is sent, or for how long. */
const IMPORTANT_ATTRIBUTES: ReadonlySet<string> = new Set(['path', 'domain', 'samesite', 'max-age', 'expires']);

/** Set-Cookie lines of a response that no rule refuses and that do something else than they state. */
export function adviseSetCookie({ exchange }: Case, hop: CaseHop): readonly Cause[] {
  const { includesCredentials } = hop;
  // Without credentials the lines are ignored as a whole; where that is not known, they are judged.
  if (includesCredentials.known && !includesCredentials.value) return [];
  const at = { hop: hop.index, message: 'response' } as const;
  return hop.setCookies.flatMap(({ refusals, line, headerIndex }) => {
    const parsed = parseSetCookieString(line, hop.cookiePolicy);
    if (refusals.length > 0 || 'failure' in parsed) return [];
    const joined = joinedCookie(line);
    const second = joined === null ? [] : [lostSecond(joined, parsed.name, at, headerIndex)];
    const expired = expiredOnArrival(hop.hop.actual, exchange.startedAtMs, parsed);
    // Where two cookies are joined, an attribute’s value may be a part of the second one.
    const ofAttributes = joined === null ? [...unknownSameSite(parsed), ...overlong(parsed)] : [];
    const others = [...expired, ...ofAttributes].map(({ reason, subject, span, certainty }) =>
      advice(`cookie-advice:${reason}`, at, [{ kind: 'header-line', at, index: headerIndex, span }], {
        subjects: [parsed.name, subject],
        certainty: includesCredentials.known ? certainty : 'inferred',
      }),
    );
    return [...second, ...others];
  });
}

/** A second cookie in the line: the browser reads it as attributes of the first. */
const lostSecond = (second: JoinedCookie, first: string, at: MessageRef, index: number): Cause =>
  advice('cookie-advice:joined-by-comma', at, [{ kind: 'header-line', at, index, span: second.span }], {
    check: 'cookies',
    subjects: [second.name, first],
    cookies: [second.name],
    certainty: 'inferred',
  });

interface LineAdvice {
  readonly reason: CookieAdviceReason;
  readonly certainty: Cause['certainty'];
  /** The attribute, or its value. */
  readonly subject: string;
  readonly span: readonly [number, number] | null;
}

/** Expires a cookie that does not exist, with a value too long for a logout. */
function expiredOnArrival(
  record: RequestRecord | null,
  startedAtMs: number,
  parsed: ParsedSetCookie,
): readonly LineAdvice[] {
  if (!record?.storeBefore.known || parsed.value.sizeBytes < MIN_LOGIN_VALUE_BYTES) return [];
  if (!isDeletion(parsed, serverClock(record, startedAtMs))) return [];
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
    .filter(({ name }) => IMPORTANT_ATTRIBUTES.has(name.toLowerCase()))
    .map(({ name, span }) => ({ reason: 'attribute-too-long', subject: name, span, certainty: 'proven' }));
