import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import { headerEvidence } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import type { Reason } from '../../model/reason';
import { type Case, hopAt } from '../facts/case';
import { mayBeSession } from '../facts/cookies/cookie-purpose';
import { type LoginLoop, loginLoop } from '../facts/login/login-loop';
import { advice } from './make-cause';

const TOO_MANY: ReadonlySet<Reason> = new Set<Reason>(['redirect:redirect-limit', 'transport:too-many-redirects']);

/** Too many redirects, and a login among them: the loop of the login is the cause, and its cookie is named. */
export function attributeToLoop(c: Case, cause: Cause): Cause {
  const loop = TOO_MANY.has(cause.reason) ? loginLoop(c) : null;
  if (loop === null) return cause;
  const { evidence: _, ...about } = aboutLoop(c, loop);
  return { ...cause, ...about, blocks: true, evidence: [...cause.evidence, ...evidenceOfDeletion(loop)] };
}

/**
 * A login loop that the browser did not end: the last response is the login page once more. In: the refusals of its cookies too,
 * because one of another host counts as lost only where a rule says so; and what is said of a session that was lost before. Nothing
 * where the line of a session was refused on the way and an older one was sent: what is said of that line is the cause.
 */
export function adviseLoop(c: Case, refusals: readonly Cause[]): readonly Cause[] {
  const loop = c.exchange.outcome === 'network-error' ? null : loginLoop(c);
  if (loop === null) return [];
  const refused = refusals.filter(({ at, reason }) => at.hop === loop.at.hop && reason.startsWith('cookie:'));
  const ofEarlier = refusals.filter(({ reason }) => reason === 'login:session-not-stored');
  const ofLines = refusedSessions(c, loop, refusals);
  const isSent = (name: string): boolean | undefined => hopAt(c, loop.at).sentCookies?.includes(name);
  const lost = [
    ...loop.lost,
    ...refused.flatMap(({ cookies }) => cookies),
    ...ofLines.filter((name) => isSent(name) === false),
    ...ofEarlier.flatMap(({ subjects: [name] }) => name ?? []),
  ];
  if (lost.length === 0 && ofLines.some((name) => isSent(name) === true)) return [];
  return [aboutLoop(c, { ...loop, lost: [...new Set(lost)] })];
}

/** Sessions that responses of the same host on the way were to set, and whose lines were refused, whatever host they name. */
function refusedSessions(c: Case, { at: { hop: led } }: LoginLoop, refusals: readonly Cause[]): readonly string[] {
  const hostOf = (hop: number): string | undefined => parseUrl(c.exchange.hops[hop]?.url ?? '')?.hostname;
  return refusals
    .filter(({ at, reason }) => reason.startsWith('set-cookie:') && at.hop < led && hostOf(at.hop) === hostOf(led))
    .flatMap(({ cookies }) => cookies)
    .filter(mayBeSession);
}

/** The first subject is the URL of the login; the others are the cookies that were lost, or else the one that was deleted, whose line is evidence. */
function aboutLoop({ exchange }: Case, loop: LoginLoop): Cause {
  const { at, login, lost, deletion } = loop;
  const headerList = exchange.hops[at.hop]?.actual?.response?.headerList ?? [];
  const evidence = [
    { kind: 'status', at },
    ...headerEvidence(headerList, 'Location', at),
    ...evidenceOfDeletion(loop),
  ] as const;
  const deleted = lost.length === 0 && deletion !== null ? [deletion.name] : [];
  const subjects = [login, ...lost, ...deleted];
  return advice('login:loop', at, evidence, { check: 'cookies', subjects, cookies: lost, certainty: 'inferred' });
}

const evidenceOfDeletion = ({ lost, deletion }: LoginLoop): readonly Evidence[] =>
  lost.length > 0 || deletion === null
    ? []
    : [{ kind: 'header-line', at: deletion.at, index: deletion.headerIndex, span: null }];
