import type { CookieIntent, Fix } from '../../../model/change';
import { linesNamed } from '../../../model/header-lookup';
import type { Reason } from '../../../model/reason';
import type { Situation } from '../../../model/situation';
import { isFrameDocument, openInOwnWindow, openPageAt, useOneLocalName } from '../../../rules/shared/cookie-fixes';
import { UNSEEN_URL } from '../../../rules/shared/fixes';
import { apiHost, code } from '../../../rules/shared/words';
import { applyFix } from '../../apply/apply-fix';
import { type Case, hopAt, supposing } from '../../facts/case';
import { isRenewalCookie } from '../../facts/cookies/cookie-purpose';
import { factsOf } from '../../facts/facts';
import { canBeServedByPage, ownershipOf } from '../../facts/hosts/host-owner';
import { isSameButForLocalName, mixedLocalNames } from '../../facts/hosts/local-names';
import { refusesUser } from '../../facts/refusing-status';
import { fixesForForeignHost } from './foreign-fixes';
import { DELETE_AS_SET } from './refused-deletion';
import { writesStorableLine } from './storable-line';

/**
 * Leaves out each fix that the reader cannot make, that would not have changed what happened, whose cookie the browser would
 * refuse, or that sends a secret to more URLs; for a host that another operates it says what the reader can do instead. Every finding’s fixes pass through here, so
 * that no rule has to remember it.
 *
 * In: the case; the situation of one cause; the fixes of its rule. Out: the fixes to show, best first; where none of them alone
 * would have helped, all that do no harm. Never throws.
 */
export function usefulFixes(c: Case, s: Situation, fixes: readonly Fix[]): readonly Fix[] {
  const harmless = fixes.filter(
    (fix) => isPossible(c, s, fix) && !sendsSecretElsewhere(fix) && writesStorableLine(s, fix, c.policy.cookies),
  );
  const helpful = harmless.filter((fix) => helps(c, s, fix));
  const useful = helpful.length > 0 ? helpful : harmless;
  const { owner, provider } = ownershipOf(s.hop.url, pageOf(c));
  if (owner === 'foreign' && provider !== null) return fixesForForeignHost(s, provider, useful);
  return withOneLocalName(c, s, withOwnWindow(s, useful));
}

/**
 * A page of another site embeds the document, and nobody can tell who of the two the reader is. The operator of the document
 * changes its cookie; the page opens it in a window of its own. One site for both is last: few readers run both.
 */
function withOwnWindow(s: Situation, useful: readonly Fix[]): readonly Fix[] {
  const isOneSite = ({ id }: Fix): boolean => id === 'serve-from-one-site';
  if (!isFrameDocument(s) || !useful.some(isOneSite)) return useful;
  const isAttribute = ({ change }: Fix): boolean => change.actor === 'server-cookie';
  const attributes = useful.filter(isAttribute).map((fix) => ({ ...fix, title: ifOwn(s, fix.title) }));
  const others = useful.filter((fix) => !isAttribute(fix) && !isOneSite(fix));
  return [...attributes, ...openInOwnWindow(s), ...useful.filter(isOneSite), ...others];
}

const ifOwn = (s: Situation, title: string): string =>
  `If ${code(apiHost(s))} is yours, ${title.replace(/^Or /, '').replace(/^./, (letter) => letter.toLowerCase())}`;

/**
 * Where page and server are two names of this computer, one name is the simplest change: cookies of the one are not sent to the
 * other. A CORS check that fails stays as it is after it, unless the server allows the page under its other name.
 */
function withOneLocalName({ exchange, facts }: Case, s: Situation, useful: readonly Fix[]): readonly Fix[] {
  const { at, check } = s.cause;
  const mixed = mixedLocalNames(exchange, s.hop.url);
  if (mixed === null || at.hop > 0 || (check !== 'cookies' && check !== 'cors')) return useful;
  const oneName = useOneLocalName(s, mixed.page);
  if (check === 'cookies') return [oneName, ...useful];
  const { origin } = exchange.client;
  const allowed = linesNamed(s.response?.headerList ?? [], 'Access-Control-Allow-Origin')[0]?.value ?? '';
  if (origin.known && isSameButForLocalName(origin.value, allowed)) {
    return [openPageAt(allowed), ...useful];
  }
  const { includesCredentials } = facts;
  if (includesCredentials.known && !includesCredentials.value) return useful;
  const unseen = { ...oneName, notProved: UNSEEN_URL };
  return refusesUser(s.response?.status) ? [unseen, ...useful] : [...useful, unseen];
}

/** The page in the address bar; null: not known. */
export const pageOf = ({ exchange: { client } }: Pick<Case, 'exchange'>): string | null =>
  client.topLevelOrigin.known ? client.topLevelOrigin.value : null;

const isPossible = ({ exchange, facts }: Case, { cause }: Situation, { id }: Fix): boolean =>
  id !== 'serve-from-one-site' || canBeServedByPage(exchange, facts, cause.at.hop);

const cookieIntentOf = ({ change }: Fix): CookieIntent | null =>
  change.actor === 'server-cookie' && 'changes' in change.intent ? change.intent : null;

/** A wider Path or Domain gives a cookie that renews the session to handlers that have no use for it. */
function sendsSecretElsewhere(fix: Fix): boolean {
  const intent = cookieIntentOf(fix);
  if (intent === null || !('changes' in intent) || fix.id === DELETE_AS_SET) return false;
  const isWider = Object.keys(intent.changes).some((name) => name === 'Path' || name === 'Domain');
  return isWider && isRenewalCookie(intent.cookie, '');
}

/** What another attribute of the cookie does not change. */
const NOT_BY_ATTRIBUTE: ReadonlySet<Reason> = new Set<Reason>([
  'cookie:third-party-blocked',
  'set-cookie:third-party-blocked',
]);

/** Whether a cookie with other attributes would have been sent or stored: that exchange is judged again. */
function helps(c: Case, { cause }: Situation, fix: Fix): boolean {
  const intent = cookieIntentOf(fix);
  if (intent === null || cause.check !== 'cookies') return true;
  const exchange = applyFix(c.exchange, fix.change, c.facts.includesCredentials);
  const facts = factsOf(exchange, c.policy, c.related, c.recorder);
  const hop = hopAt(supposing(c, { exchange, facts }), cause.at);
  const left: readonly Reason[] =
    cause.at.message === 'request'
      ? hop.storedCookies
          .filter(({ name }) => name === intent.cookie)
          .flatMap(({ refusals }) => refusals.map(({ reason }): Reason => `cookie:${reason}`))
      : hop.setCookies
          .filter(({ name }) => name === intent.cookie)
          .flatMap(({ refusals }) => refusals.map(({ reason }): Reason => `set-cookie:${reason}`));
  return !left.some((reason) => reason === cause.reason || NOT_BY_ATTRIBUTE.has(reason));
}
