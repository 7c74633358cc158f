import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { StoredCookie } from '../../model/cookie';
import type { Exchange, MessageRef } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import type { CookieFate } from '../../model/finding';
import type { Known } from '../../model/known';
import { cookieReasonText } from '../../rules/shared/cookie-reasons';
import { isDeletion } from '../../standards/cookie-storage';
import { describeAttributes, parseSetCookieString } from '../../standards/set-cookie';
import { setCookieFates, storedFates } from '../decide/cookies';
import { advice } from '../decide/make-cause';
import { includesAt } from '../facts/credentials-at';
import { staysInSight } from '../facts/credentials-from-store';
import { neverGotOut, sentCookieNames } from '../facts/messages';
import { serverClock } from '../facts/server-clock';

/**
 * What became of every cookie, in and out, hop by hop: those of the store first, then the response’s Set-Cookie lines.
 * `ruleIdOf` names the rule that explains a cause.
 */
export function cookieFates(
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
  ruleIdOf: (cause: Cause) => string,
): readonly CookieFate[] {
  return exchange.hops.flatMap((_, hop) => [
    ...outgoing(exchange, facts, hop, policy, ruleIdOf),
    ...incoming(exchange, facts, hop, policy, ruleIdOf),
  ]);
}

type RuleIdOf = Parameters<typeof cookieFates>[3];

function outgoing(
  exchange: Exchange,
  facts: Facts,
  hop: number,
  policy: BrowserPolicy,
  ruleIdOf: RuleIdOf,
): readonly CookieFate[] {
  const at = { hop, message: 'request' } as const;
  const record = exchange.hops[hop]?.actual;
  const store = record?.storeBefore.known ? record.storeBefore.value : [];
  const isReadLater = record?.storeBefore.known === true && record.storeBefore.certainty === 'inferred';
  const judged = storedFates(exchange, facts, hop, policy).map((fate): CookieFate => {
    const cookie = store[fate.index];
    const [first] = fate.causes;
    const notSent = fate.sent === false && first !== undefined;
    return {
      at,
      name: fate.name,
      attributes: cookie ? describeStored(cookie) : '',
      where: cookie ? `${cookie.hostOnly ? '' : '.'}${cookie.domain}${cookie.path}` : '',
      fate: fate.sent === true ? 'sent' : notSent ? 'not-sent' : 'cannot-tell',
      certainty: isReadLater && fate.sent !== true ? 'inferred' : 'proven',
      reason: notSent
        ? cookieReasonText(`cookie:${first.reason}`, first.schemeful)
        : fate.sent === true
          ? ''
          : 'nothing that was seen holds it back',
      ruleId: notSent ? ruleIdOf(failureOf(`cookie:${first.reason}`, at, fate.name, first)) : null,
      evidence: { kind: 'stored-cookie', at, index: fate.index },
    };
  });
  const known = new Set(judged.filter((fate) => fate.fate === 'sent').map((fate) => fate.name));
  const others = (sentCookieNames(exchange.hops[hop] ?? exchange.hops[0]) ?? []).filter((name) => !known.has(name));
  const headers = record?.requestHeaders.known ? record.requestHeaders.value : [];
  const line = headers.findIndex(({ name }) => name.toLowerCase() === 'cookie');
  const all = [...others.map((name) => sentFate(name, at, line)), ...judged];
  if (!neverGotOut(record ?? null)) return all;
  return all.map((fate) =>
    fate.fate === 'sent' ? { ...fate, fate: 'not-sent', reason: 'the request never got out' } : fate,
  );
}

/** Of a cookie of which nothing but the Cookie header tells. In: its position among the header lines. */
export const sentFate = (name: string, at: MessageRef, line: number): CookieFate => ({
  at,
  name,
  attributes: '',
  where: '',
  fate: 'sent',
  certainty: 'proven',
  reason: '',
  ruleId: null,
  evidence: { kind: 'header-line', at, index: line, span: null },
});

function incoming(
  exchange: Exchange,
  facts: Facts,
  hop: number,
  policy: BrowserPolicy,
  ruleIdOf: RuleIdOf,
): readonly CookieFate[] {
  const at = { hop, message: 'response' } as const;
  const includes = includesAt(exchange, facts, hop);
  const record = exchange.hops[hop]?.actual ?? null;
  return setCookieFates(exchange, facts, hop, policy).map(({ headerIndex, line, name, causes }): CookieFate => {
    const parsed = parseSetCookieString(line);
    const readable = 'failure' in parsed ? null : parsed;
    const [first] = causes;
    const deletes = readable !== null && isDeletion(readable, serverClock(record, exchange.startedAtMs));
    const before = holds(record?.storeBefore, readable?.name ?? name);
    const after = holds(record?.storeAfter, readable?.name ?? name);
    const isMissing = after === false && !deletes && readable !== null && staysInSight(readable, urlAt(exchange, hop));
    const isModeProven = includes.known && includes.certainty === 'proven';
    // A setting of the user may refuse it, if it is a third party's: only the store shows that it did not.
    const isUnsure = after !== true && readable?.partitioned !== true && mayBeBlocked(facts, hop);
    const untold = !first && (isUnsure || (includes.known ? !isModeProven && isMissing : after !== true));
    const isSeen = before !== null && before === deletes && after === !deletes;
    return {
      at,
      name,
      attributes: readable ? describeAttributes(readable) : '',
      where: `${readable?.domain ? `.${readable.domain}` : hostName(exchange, hop)}${readable?.path ?? ''}`,
      fate: first ? 'not-stored' : untold ? 'cannot-tell' : deletes ? 'deleted' : 'stored',
      certainty: isModeProven || isSeen ? 'proven' : 'inferred',
      reason: first
        ? cookieReasonText(`set-cookie:${first.reason}`, first.schemeful)
        : untold
          ? `not known: ${isUnsure ? 'whether it is a third party’s, and those are blocked' : includes.known ? 'whether the request included credentials' : includes.missing}`
          : '',
      ruleId: first ? ruleIdOf(failureOf(`set-cookie:${first.reason}`, at, name, first)) : null,
      evidence: { kind: 'header-line', at, index: headerIndex, span: null },
    };
  });
}

/** Third-party cookies are blocked, or may be, and nobody knows whether this is one. */
function mayBeBlocked({ hops, thirdPartyCookiesBlocked: blocked }: Facts, hop: number): boolean {
  return hops[hop]?.isThirdParty.known === false && (!blocked.known || blocked.value);
}

/** Whether a reading of the store has a cookie of that name; null: the store was not read. */
const holds = (reading: Known<readonly StoredCookie[]> | undefined, name: string): boolean | null =>
  reading?.known ? reading.value.some((cookie) => cookie.name === name) : null;

const failureOf = (
  reason: Cause['reason'],
  at: Cause['at'],
  name: string,
  { evidence, schemeful }: Pick<Cause, 'evidence' | 'schemeful'>,
): Cause => ({ ...advice(reason, at, evidence, { subjects: [name] }), schemeful });

const urlAt = (exchange: Exchange, hop: number): string => exchange.hops[hop]?.url ?? '';

const hostName = (exchange: Exchange, hop: number): string => {
  const url = urlAt(exchange, hop);
  return URL.canParse(url) ? new URL(url).hostname : '';
};

/** The attributes of a stored cookie, as a server would have written them. */
function describeStored(cookie: StoredCookie): string {
  return [
    cookie.sameSite === 'Default' ? 'SameSite not set' : `SameSite=${cookie.sameSite}`,
    cookie.secure ? 'Secure' : '',
    cookie.httpOnly ? 'HttpOnly' : '',
    cookie.partitionKey ? `Partitioned (${cookie.partitionKey.topLevelSite})` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}
