import type { PastLine } from '../../model/cookie-memory';
import type { Evidence } from '../../model/decision';
import type { RetrievalReason } from '../../model/reason';
import { cookieIdentity } from '../../standards/cookies/cookie-identity';
import type { Case, CaseHop } from '../facts/case';
import { isSetting } from '../facts/login/lost/effective-lines';
import { linesOfNewestLogin } from '../facts/login/lost/newest-login';

/** Reasons that another attribute in the line which set the cookie would have prevented. */
const OF_ATTRIBUTES: ReadonlySet<RetrievalReason> = new Set([
  'path-mismatch',
  'host-only',
  'domain-mismatch',
  'secure-only',
  'same-site-strict',
  'same-site-lax',
  'same-site-default',
  'same-site-none-insecure',
]);

/**
 * Finds the line that set a cookie which a refused request did not send: its attributes are the reason. Where a login and later responses set it for the same URLs, it is
 * that of the login; else the newest.
 *
 * In: the case, the hop, the reason and the evidence of the loss. Out: null where the reason is no attribute, where no line is recorded, and where nobody was
 * refused. Never throws.
 */
export function lineOfLoss(
  c: Case,
  hop: CaseHop,
  { reason, evidence }: { readonly reason: RetrievalReason; readonly evidence: readonly Evidence[] },
): PastLine | null {
  if (!OF_ATTRIBUTES.has(reason)) return null;
  const store = hop.hop.actual?.storeBefore;
  const identities = evidence.flatMap((each) => {
    const cookie = each.kind === 'stored-cookie' && store?.known ? store.value[each.index] : undefined;
    return cookie === undefined ? [] : [cookieIdentity(cookie)];
  });
  const isOfPlace = reason === 'path-mismatch' || reason === 'host-only';
  const found = lineOf(c, hop, identities);
  const ofLogin = isOfPlace && found?.name ? linesOfNewestLogin(c, hop.index, found.name) : [];
  return ofLogin.find((line) => isOneOf(line, identities)) ?? found;
}

/** The newest line that set a cookie with one of these identities; null: none is recorded. */
export function lineOf({ related }: Case, { index }: CaseHop, identities: readonly string[]): PastLine | null {
  const { past = [], elsewhere = [] } = related.cookies[index] ?? {};
  const [newest] = [past, elsewhere]
    .flatMap((lines) => lines.find((line) => isOneOf(line, identities)) ?? [])
    .sort((one, other) => other.appliedAtMs - one.appliedAtMs);
  return newest ?? null;
}

const isOneOf = (line: PastLine, identities: readonly string[]): boolean =>
  isSetting(line) && line.identity !== null && identities.includes(line.identity);
