import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import type { Finding, Station } from '../../model/finding';
import type { Related } from '../../model/related';
import { preflightLifetime } from '../../standards/preflight-cache';
import { neverGotOut, sentCookieNames } from '../facts/messages';
import { rememberedPreflight } from '../facts/preflight-memory';

type State = Station['state'];

/**
 * The way of a request as the browser walks it: the page’s code, mixed content, and per hop the preflight, the cookies,
 * the server, the CORS check; then the page again. A station after the one that decided was never reached.
 */
export function storyOf(
  exchange: Exchange,
  facts: Facts,
  all: readonly Finding[],
  policy: BrowserPolicy,
  related: Related,
): readonly Station[] {
  // Advice about a message, as against one about a cookie, stops nothing on the way.
  const findings = all.filter(({ severity, cookie }) => severity !== 'advice' || cookie !== null);

  const stations: Station[] = [
    { id: 'client', label: 'The page', note: exchange.hops[0].method, state: 'passed', at: null },
  ];
  for (const { id, label, of } of URL_CHECKS) {
    const found = findings.filter(of);
    const [first] = found;
    if (first) stations.push({ id, label, note: first.short, state: stateOf(found), at: null });
  }
  exchange.hops.forEach((hop, index) => {
    const isRemembered = rememberedPreflight(exchange, index, facts, policy, related) !== null;
    if (isRemembered)
      stations.push({ id: `preflight-${index}`, label: 'Preflight', note: 'remembered', state: 'passed', at: null });
    stations.push(...hopStations(exchange, facts, findings, hop, index, policy));
  });
  stations.push(end(exchange));
  return dimAfterDecision(stations);
}

/** What the browser asks of the URL itself, before it does anything for a request. */
const URL_CHECKS: readonly {
  readonly id: string;
  readonly label: string;
  readonly of: (finding: Finding) => boolean;
}[] = [
  { id: 'bad-port', label: 'Port', of: ({ ruleId }) => ruleId === 'bad-port' },
  { id: 'mixed-content', label: 'Mixed content', of: ({ ruleId }) => ruleId.startsWith('mixed-content') },
  { id: 'page-policy', label: 'Page’s CSP', of: ({ ruleId }) => ruleId === 'csp-connect-src' },
  { id: 'local-network', label: 'Local network', of: ({ ruleId }) => ruleId.startsWith('lna-') },
];

function hopStations(
  exchange: Exchange,
  facts: Facts,
  findings: readonly Finding[],
  hop: Hop,
  index: number,
  policy: BrowserPolicy,
): Station[] {
  // Advice that is not about a lost cookie stops nowhere on the way, and neither does a cookie that may be lost one day.
  const isOnTheWay = ({ severity, cookie }: Finding) =>
    cookie === null ? severity !== 'advice' : severity !== 'will-block';
  const here = findings.filter(
    (finding) => finding.at.hop === index && isOnTheWay(finding) && !URL_CHECKS.some(({ of }) => of(finding)),
  );
  const of = (message: Finding['at']['message'], cookie: boolean) =>
    here.filter((finding) => finding.at.message === message && (finding.cookie !== null) === cookie);
  const id = (name: string) => `${name}-${index}`;
  const ref = (message: Finding['at']['message']) => ({ hop: index, message });
  const stations: Station[] = [];
  const ofPreflight = here.filter((finding) => finding.at.message.startsWith('preflight'));
  if (hop.preflight || ofPreflight.length > 0) {
    const note = ofPreflight[0]?.decisive ? noteOf(ofPreflight[0]) : preflightNote(hop, policy);
    stations.push({
      id: id('preflight'),
      label: 'Preflight',
      note,
      state: stateOf(ofPreflight),
      at: ref('preflight-response'),
    });
  }
  stations.push(cookieStation(hop, of('request', true), id('cookies'), index));
  const response = hop.actual?.response;
  const transport = of('request', false);
  const served = response ? `${response.status}${response.fromCache ? ', from cache' : ''}` : 'no answer';
  stations.push({
    id: id('server'),
    label: exchange.hops.length > 1 ? hostLabel(hop.url) : 'Server',
    note: transport[0] ? noteOf(transport[0]) : served,
    state: transport.length > 0 ? stateOf(transport) : response ? (response.status >= 400 ? 'lost' : 'passed') : 'idle',
    at: ref('response'),
  });
  const stored = of('response', true);
  if (stored.length > 0) {
    stations.push({
      id: id('set-cookie'),
      label: 'Set-Cookie',
      note: `${stored[0]?.cookie} not stored`,
      state: stateOf(stored),
      at: ref('response'),
    });
  }
  const checks = of('response', false);
  const judged = facts.hops[index]?.corsTainted;
  if (response && (checks.length > 0 || (judged?.known && judged.value))) {
    stations.push({
      id: id('cors-check'),
      label: judged?.known && judged.value ? 'CORS check' : 'Response check',
      note: checks[0] ? noteOf(checks[0]) : 'passed',
      state: stateOf(checks),
      at: ref('response'),
    });
  }
  return stations;
}

/** Its status, and for how long the browser will not ask again, when the server says something of that. */
function preflightNote({ preflight }: Hop, policy: BrowserPolicy): string {
  const response = preflight?.response;
  if (!response) return 'no answer';
  const { askedSeconds, keptSeconds } = preflightLifetime(response.headerList, policy.preflightCache);
  if (askedSeconds === null) return `${response.status}, passed`;
  const isCapped = keptSeconds < askedSeconds;
  return `${response.status}, kept ${durationText(keptSeconds)}${isCapped ? ` of ${durationText(askedSeconds)}` : ''}`;
}

/** "2 h", "10 min", "90 s": whole units only. */
function durationText(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function cookieStation(hop: Hop, lost: readonly Finding[], id: string, index: number): Station {
  const sent = sentCookieNames(hop);
  const at = { hop: index, message: 'request' } as const;
  if (sent === null && hop.actual?.response) return { id, label: 'Cookies', note: 'not told', state: 'unknown', at };
  if (sent === null || neverGotOut(hop.actual)) return { id, label: 'Cookies', note: 'never sent', state: 'idle', at };
  const home = lost[0]?.cookie ? `${lost[0].cookie} stayed home` : lost[0] ? 'none to send' : null;
  const note = home ?? (sent.length > 0 ? `${sent.length} sent` : 'none');
  return { id, label: 'Cookies', note, state: lost.length > 0 ? stateOf(lost) : 'passed', at };
}

function end(exchange: Exchange): Station {
  const status = exchange.hops.at(-1)?.actual?.response?.status;
  const byOutcome: Readonly<Record<Exchange['outcome'], readonly [string, State]>> = {
    readable: [`reads ${status ?? 'it'}`, 'passed'],
    opaque: ['cannot look inside', 'passed'],
    'network-error': ['network error', 'idle'],
    pending: ['waiting', 'unknown'],
    'not-run': ['not tried yet', 'unknown'],
    unknown: ['not known', 'unknown'],
  };
  const [note, state] = byOutcome[exchange.outcome];
  return { id: 'page', label: 'The page', note, state, at: null };
}

const noteOf = (finding: Finding): string => finding.short;

/** The strongest of what was found at a station. */
function stateOf(findings: readonly Finding[]): State {
  if (findings.some((finding) => finding.decisive)) return 'decided';
  if (findings.some((finding) => finding.severity === 'blocks' || finding.severity === 'will-block')) return 'next';
  return findings.some((finding) => finding.severity === 'loses-cookie') ? 'lost' : 'passed';
}

function hostLabel(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : 'Server';
}

/** After the deciding station only what would fail next is worth a mark; the rest was never reached. */
function dimAfterDecision(stations: readonly Station[]): readonly Station[] {
  const decided = stations.findIndex((station) => station.state === 'decided');
  if (decided < 0) return stations;
  return stations.map((station, index) =>
    index > decided && station.state === 'passed' ? { ...station, state: 'idle' as const } : station,
  );
}
