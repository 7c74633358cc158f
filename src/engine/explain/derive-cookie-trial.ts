import { setCookieString } from '../../changes/set-cookie-string';
import type { Change, CookieIntent } from '../../model/change';
import type { StoredCookie } from '../../model/cookie';
import type { Hop } from '../../model/exchange';
import type { Explanation, Finding } from '../../model/finding';
import { cookieOfLine } from '../../standards/cookies/cookie-of-line';
import { parseSetCookieString } from '../../standards/cookies/set-cookie';
import { parseTriedCookie } from '../../trial/parse-tried-cookie';
import type { CookieTrial } from '../../trial/trial';
import { partitionOf } from '../apply/apply-cookie-fix';
import { applyFix } from '../apply/apply-fix';

/**
 * Derives which attributes a cookie would need in the browser's store, so that it is sent, or so that it would have been stored: those of the
 * first fix that changes attributes.
 *
 * In: an explanation whose culprit loses a cookie. Out: the trial; or why there is none, in one sentence, where backticks mark code; null: no
 * attribute is what its fixes change. Never throws.
 */
export function deriveCookieTrial(
  diagnosis: Explanation,
  culprit: Finding,
): { readonly trial: CookieTrial } | { readonly cannot: string } | null {
  const change = culprit.fixes.map((fix) => fix.change).find(isOfAttributes);
  if (change === undefined) return null;
  const ofStore = storedFor(diagnosis, culprit, change);
  if (ofStore === null && culprit.earlier !== undefined) {
    return { cannot: 'The line is in an earlier response: it can be tried there.' };
  }
  const tried = ofStore ?? setBy(diagnosis, culprit, change.intent);
  if (tried === null || !culprit.cookies.includes(tried.tried.name))
    return { cannot: 'It is not known which cookie of the store is meant.' };
  // Both are stored then, and of two cookies of one name it is not always told which one went along.
  if (tried.tried.partitionKey !== null) return { cannot: 'A partitioned cookie is another cookie beside this one.' };
  const { url, method } = (diagnosis.exchange.hops[culprit.at.hop] ?? diagnosis.exchange.hops[0]) satisfies Hop;
  return { trial: { url, method, ...tried } };
}

type AttributeChange = Extract<Change, { readonly actor: 'server-cookie' }> & {
  readonly intent: Extract<CookieIntent, { readonly intent: 'cookie-attributes' | 'cookie-set-here' }>;
};

const isOfAttributes = (change: Change): change is AttributeChange =>
  change.actor === 'server-cookie' &&
  (change.intent.intent === 'cookie-attributes' || change.intent.intent === 'cookie-set-here');

type Cookies = Pick<CookieTrial, 'stored' | 'tried'>;

/** A cookie that was not sent: as the store has it, and as it would be there. */
function storedFor(
  { exchange, includesCredentials }: Explanation,
  culprit: Finding,
  change: AttributeChange,
): Cookies | null {
  const evidence = culprit.evidence.find((each) => each.kind === 'stored-cookie');
  if (evidence?.kind !== 'stored-cookie') return null;
  const at = (hop: Hop | undefined): StoredCookie | undefined => {
    const store = hop?.actual?.storeBefore;
    return store?.known ? store.value[evidence.index] : undefined;
  };
  const [stored, tried] = [exchange, applyFix(exchange, change, includesCredentials)].map(({ hops }) =>
    at(hops[evidence.at.hop]),
  );
  // What the recording knows of it beside the store is no part of a trial.
  const plain = [stored, tried].map(parseTriedCookie);
  return plain[0] && plain[1] ? { stored: plain[0], tried: plain[1] } : null;
}

/** A cookie whose line was refused: as it would be in the store. */
function setBy(
  { exchange }: Explanation,
  { evidence, at: { hop: index } }: Finding,
  intent: CookieIntent,
): Cookies | null {
  const hop = exchange.hops[index];
  const of = evidence.find((each) => each.kind === 'header-line' && each.at.message === 'response');
  const line = of?.kind === 'header-line' ? hop?.actual?.response?.headerList[of.index] : undefined;
  if (!hop || !line) return null;
  const [now, then] = [line.value, setCookieString(intent)].map((text) => parseSetCookieString(text));
  // The second cookie of a line has no line of its own.
  if (!now || !then || 'failure' in then || 'failure' in now || now.name !== then.name) return null;
  const partition = then.partitioned ? partitionOf(exchange) : null;
  const tried = cookieOfLine(then, hop.url, hop.actual?.startedAtMs ?? 0, partition);
  return tried === null || (then.partitioned && partition === null) ? null : { stored: null, tried };
}
