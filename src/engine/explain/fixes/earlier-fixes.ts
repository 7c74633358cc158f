import type { Cause } from '../../../model/cause';
import type { Change, Fix } from '../../../model/change';
import { type PastLine, requestOfLine } from '../../../model/cookie-memory';
import type { EarlierResponse } from '../../../model/finding';
import { linesNamed } from '../../../model/header-lookup';
import { parseUrl } from '../../../model/parse-url';
import type { Reason } from '../../../model/reason';
import { NOTHING_RELATED } from '../../../model/related';
import { ruleFor } from '../../../rules/index';
import { joinedCookie } from '../../../standards/cookies/joined-cookies';
import { attributeSpan, parseSetCookieString } from '../../../standards/cookies/set-cookie';
import { advice } from '../../decide/make-cause';
import { type Case, type CaseHop, hopAt, supposing } from '../../facts/case';
import { factsOf } from '../../facts/facts';
import { nameOfRequest } from '../../facts/messages';
import { situationOf } from '../situation';
import { usefulFixes } from './useful-fixes';

/** Where the earlier response is that a cause follows from. In: its line, and the reason. Never throws. */
export function earlierResponseOf(past: PastLine, reason: Reason): EarlierResponse {
  const { exchange, hop, headerIndex, name } = past;
  const headerList = requestOfLine(past).actual?.response?.headerList ?? [];
  const clearing = name === null ? linesNamed(headerList, 'Clear-Site-Data')[0]?.index : undefined;
  const line = headerList[headerIndex ?? clearing ?? -1] ?? null;
  return {
    exchangeId: exchange.id,
    at: { hop, message: 'response' },
    headerIndex,
    line,
    span: line === null ? null : decidingSpan(past, line.value, reason),
    request: nameOfRequest(requestOfLine(past)),
  };
}

/** What of the line decided: the attribute for which it was refused, or that ends the cookie; null: the whole of it. */
function decidingSpan({ refusal, deletes }: PastLine, value: string, reason: Reason): readonly [number, number] | null {
  if (refusal !== null) return refusal.span;
  const isEnd = deletes || reason === 'login:cookie-expired';
  const parsed = isEnd ? parseSetCookieString(value) : { failure: true };
  if ('failure' in parsed) return null;
  return attributeSpan(parsed, parsed.maxAgeSeconds === null ? 'expires' : 'max-age');
}

const OF_ANOTHER_RESPONSE = 'It changes the response to an earlier request: there the change is checked.';

/**
 * The fixes of a line that was refused in an earlier exchange, for the finding about a later request. Changes of a message are
 * left out: they name a place of that exchange.
 *
 * In: the case of the later request, and its cause. Out: empty where the line is not the reason. Never throws.
 */
export function fixesOfEarlierLine(c: Case, { at: refusedAt, earlier, subjects }: Cause): readonly Fix[] {
  if (earlier === undefined || earlier.refusal === null || earlier.headerIndex === null) return [];
  const { exchange, hop, headerIndex, refusal } = earlier;
  const facts = factsOf(exchange, c.policy, NOTHING_RELATED);
  const judged = supposing(c, { exchange, facts, related: NOTHING_RELATED });
  const at = { hop, message: 'response' } as const;
  const name = subjects.slice(0, 1);
  const { url: from, actual } = requestOfLine(earlier);
  const line = actual?.response?.headerList[headerIndex]?.value ?? '';
  const joined = refusal.reason === 'joined-by-comma' ? joinedCookie(line) : null;
  const evidence = [{ kind: 'header-line', at, index: headerIndex, span: joined?.span ?? null }] as const;
  const first = joined === null ? [] : [line.split('=', 1)[0]?.trim() ?? ''];
  const about = { check: 'cookies', subjects: [...name, ...first], cookies: name } as const;
  const reason: Reason =
    refusal.reason === 'joined-by-comma' ? 'cookie-advice:joined-by-comma' : `set-cookie:${refusal.reason}`;
  const cause = { ...advice(reason, at, evidence, about), schemeful: refusal.schemeful };
  const situation = situationOf(judged, cause);
  return usefulFixes(judged, situation, ruleFor(situation).fixes(situation))
    .filter(({ change: { actor } }) => actor !== 'server' && actor !== 'page-and-server' && actor !== 'document')
    .filter(({ change }) => isForOtherHost(change, from, c) && isSentThere(change, hopAt(c, refusedAt)))
    .map((fix) => ({ ...fix, notProved: OF_ANOTHER_RESPONSE }));
}

/** A line without `Domain` is for the host that sends it: where the later request goes to another host, it changes nothing. */
function isForOtherHost(change: Change, from: string, { exchange }: Case): boolean {
  if (change.actor !== 'server-cookie' || change.intent.intent !== 'cookie-attributes') return true;
  const [earlier, later] = [from, (exchange.hops.at(-1) ?? exchange.hops[0]).url].map(
    (url) => parseUrl(url)?.hostname ?? '',
  );
  return change.intent.changes.Domain !== null || earlier === later;
}

/** A Lax cookie is not sent with a form of another site: where the later request is one, it changes nothing. RFC 6265bis, 5.8.3. */
function isSentThere(change: Change, { facts: { sameSite } }: CaseHop): boolean {
  if (change.actor !== 'server-cookie' || change.intent.intent !== 'cookie-attributes' || !sameSite.known) return true;
  const { status, topLevelNavigation, safeMethod } = sameSite.value;
  const stated = change.intent.changes.SameSite;
  if (status === 'same-site' || (stated !== 'Lax' && stated !== 'Strict')) return true;
  return stated === 'Lax' && topLevelNavigation && safeMethod;
}
