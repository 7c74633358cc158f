import type { BrowserPolicy } from '../../browsers/policies';
import type { Check } from '../../model/cause';
import type { Exchange, Hop, MessageRef } from '../../model/exchange';
import type { Finding, TimelineStep } from '../../model/finding';
import { parseUrl } from '../../model/parse-url';
import { preflightLifetime } from '../../standards/preflight-cache';
import { decideCors } from '../decide/cors';
import { findCachedPreflight } from '../facts/cached-preflight';
import type { Case, CaseHop } from '../facts/case';
import { isOfPreflight, wasNeverSent } from '../facts/messages';

type State = TimelineStep['state'];

/**
 * The steps of a request in the order in which the browser takes them: the page’s code, the checks of the URL, and per hop
 * the preflight, the cookies, the server, the CORS check; then the page again. A step after the one that decided was never
 * reached.
 */
export function timelineOf(c: Case, findings: readonly Finding[]): readonly TimelineStep[] {
  const { exchange } = c;
  const page: TimelineStep = {
    id: 'client',
    label: 'The page',
    note: exchange.hops[0].method,
    state: 'passed',
    at: null,
  };
  // Advice about a message stops nothing; advice about a cookie is of a cookie that was lost.
  const stopping = findings.filter(({ severity, check }) => severity !== 'advice' || check === 'cookies');
  return idleAfterDecision([
    page,
    ...stepsOfUrl(stopping),
    ...c.hops.flatMap((hop) => stepsOfHop(c, hop, stopping)),
    stepOfPage(exchange),
  ]);
}

/** The browser’s checks of the URL itself, before it sends anything. */
const URL_CHECKS: readonly { readonly check: Check; readonly id: string; readonly label: string }[] = [
  { check: 'port', id: 'bad-port', label: 'Port' },
  { check: 'mixed-content', id: 'mixed-content', label: 'Mixed content' },
  { check: 'page-policy', id: 'page-policy', label: 'Page’s CSP' },
  { check: 'local-network', id: 'local-network', label: 'Local network' },
];
const OF_URL: ReadonlySet<Check> = new Set(URL_CHECKS.map(({ check }) => check));

const stepsOfUrl = (findings: readonly Finding[]): readonly TimelineStep[] =>
  URL_CHECKS.flatMap(({ check, id, label }) => {
    const found = findings.filter((finding) => finding.check === check);
    const [first] = found;
    return first ? [{ id, label, note: first.short, state: stateOf(found), at: null }] : [];
  });

function stepsOfHop(c: Case, hop: CaseHop, all: readonly Finding[]): readonly TimelineStep[] {
  // A cookie that a later browser version will refuse is not lost on this request.
  const findings = all.filter(
    ({ at, check, severity }) =>
      at.hop === hop.index && !OF_URL.has(check) && !(check === 'cookies' && severity === 'will-block'),
  );
  const of = (message: MessageRef['message'], ofCookies: boolean): readonly Finding[] =>
    findings.filter(
      ({ at, check, earlier }) => at.message === message && (check === 'cookies') === ofCookies && !earlier,
    );
  // What follows from an earlier response is what the server did: its own checks passed.
  const ofServer = findings.filter(({ earlier }) => earlier !== undefined);
  // With credentials, which nobody knows of, it is refused.
  const isOpen = decideCors(c, hop).some(({ ifIncluded }) => ifIncluded);
  return [
    ...preflightSteps(
      c,
      hop,
      findings.filter(({ at }) => isOfPreflight(at)),
    ),
    cookieStep(hop, of('request', true)),
    serverStep(c.exchange, hop, [...of('request', false), ...ofServer]),
    ...setCookieSteps(hop, of('response', true)),
    ...(c.exchange.viaServiceWorker ? [] : responseCheckSteps(hop, of('response', false), isOpen)),
  ];
}

function preflightSteps(c: Case, { index, hop }: CaseHop, found: readonly Finding[]): readonly TimelineStep[] {
  const step = { id: `preflight-${index}`, label: 'Preflight' };
  if (hop.preflight || found.length > 0) {
    const note = found[0]?.decisive ? found[0].short : preflightNote(hop, c.policy);
    return [{ ...step, note, state: stateOf(found), at: { hop: index, message: 'preflight-response' } }];
  }
  const isCached = findCachedPreflight(c, index) !== null;
  return isCached ? [{ ...step, note: 'cached', state: 'passed', at: null }] : [];
}

/** Its status, and for how long the browser caches it, when the server states that. */
function preflightNote({ preflight }: Hop, { preflightCache }: BrowserPolicy): string {
  const response = preflight?.response;
  if (!response) return 'no response';
  const { askedSeconds, keptSeconds } = preflightLifetime(response.headerList, preflightCache);
  if (askedSeconds === null) return `${response.status}, passed`;
  const isCapped = keptSeconds < askedSeconds;
  return `${response.status}, cached ${durationText(keptSeconds)}${isCapped ? ` of ${durationText(askedSeconds)}` : ''}`;
}

/** "2 h", "10 min", "90 s": whole units only. */
function durationText(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function cookieStep({ index, hop, response, sentCookies }: CaseHop, lost: readonly Finding[]): TimelineStep {
  const at = { hop: index, message: 'request' } as const;
  const step = { id: `cookies-${index}`, label: 'Cookies', at };
  if (sentCookies === null && response) return { ...step, note: 'not known', state: 'unknown' };
  if (sentCookies === null || wasNeverSent(hop.actual)) return { ...step, note: 'never sent', state: 'idle' };
  const [first] = lost;
  if (!first) return { ...step, note: sentCookies.length > 0 ? `${sentCookies.length} sent` : 'none', state: 'passed' };
  const note = first.cookies.length > 0 ? `${first.cookies.join(', ')} not sent` : 'none to send';
  return { ...step, note, state: stateOf(lost) };
}

function serverStep({ hops }: Exchange, { index, hop, response }: CaseHop, found: readonly Finding[]): TimelineStep {
  const label = (hops.length > 1 ? parseUrl(hop.url)?.hostname : undefined) ?? 'Server';
  const step = { id: `server-${index}`, label, at: { hop: index, message: 'response' } as const };
  const [first] = found;
  if (first) return { ...step, note: first.short, state: stateOf(found) };
  if (!response) return { ...step, note: 'no response', state: 'idle' };
  const note = `${response.status}${response.fromCache ? ', from cache' : ''}`;
  return { ...step, note, state: response.status >= 400 ? 'lost' : 'passed' };
}

function setCookieSteps({ index }: CaseHop, found: readonly Finding[]): readonly TimelineStep[] {
  const [first] = found;
  if (!first) return [];
  const note = `${first.cookies.join(', ')} not stored`;
  const at = { hop: index, message: 'response' } as const;
  return [{ id: `set-cookie-${index}`, label: 'Set-Cookie', note, state: stateOf(found), at }];
}

function responseCheckSteps(
  { index, facts, response }: CaseHop,
  found: readonly Finding[],
  isOpen: boolean,
): readonly TimelineStep[] {
  const isCors = facts.corsTainted.known && facts.corsTainted.value;
  if (!response || (found.length === 0 && !isCors)) return [];
  const label = isCors ? 'CORS check' : 'Response check';
  const note = found[0]?.short ?? (isOpen ? 'not known' : 'passed');
  const at = { hop: index, message: 'response' } as const;
  const state = found.length === 0 && isOpen ? 'unknown' : stateOf(found);
  return [{ id: `cors-check-${index}`, label, note, state, at }];
}

function stepOfPage(exchange: Exchange): TimelineStep {
  const status = exchange.hops.at(-1)?.actual?.response?.status;
  const byOutcome: Readonly<Record<Exchange['outcome'], readonly [string, State]>> = {
    readable: [`reads ${status ?? 'it'}`, 'passed'],
    opaque: ['hidden from scripts', 'passed'],
    'network-error': ['network error', 'idle'],
    pending: ['waiting', 'unknown'],
    'not-run': ['not sent yet', 'unknown'],
    unknown: ['not known', 'unknown'],
  };
  const [note, state] = byOutcome[exchange.outcome];
  return { id: 'page', label: 'The page', note, state, at: null };
}

/** The strongest of what was found at a step. */
function stateOf(findings: readonly Finding[]): State {
  if (findings.some(({ decisive }) => decisive)) return 'decided';
  if (findings.some(({ severity }) => severity === 'blocks' || severity === 'will-block')) return 'next';
  return findings.some(({ severity }) => severity === 'loses-cookie') ? 'lost' : 'passed';
}

/** After the deciding step only a step that would also fail keeps its state; the others were never reached. */
function idleAfterDecision(steps: readonly TimelineStep[]): readonly TimelineStep[] {
  const decided = steps.findIndex(({ state }) => state === 'decided');
  if (decided < 0) return steps;
  return steps.map((step, index) =>
    index > decided && step.state === 'passed' ? { ...step, state: 'idle' as const } : step,
  );
}
