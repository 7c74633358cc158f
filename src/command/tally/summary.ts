import type { Severity } from '../../model/finding';
import { parseUrl } from '../../model/parse-url';
import type { ReportedExchange, ReportedFinding } from '../../report/schema';
import { groupKeyOf } from './group-key';
import { createRefusalLog, type Refusal } from './refusals';

/**
 * The worst thing that happened to a request. `unexplained`: it failed, and the file does not show why. `open`: it ended, and
 * something of its cookies or of its end is not known.
 */
export type Level = Severity | 'unexplained' | 'open';

/** The worst first. */
const LEVELS: readonly Level[] = ['blocks', 'unexplained', 'loses-cookie', 'open', 'will-block', 'advice'];

/** Requests of which the same is said. */
export interface Group {
  readonly level: Level;
  /** What is said first; null when nothing is known of the cause. */
  readonly culprit: ReportedFinding | null;
  readonly further: readonly ReportedFinding[];
  /** The first request of which it is said: the sentences are in its words. */
  readonly first: ReportedExchange;
  /** Some of the requests, `first` first. */
  readonly requests: readonly GroupedRequest[];
  /** How many there are. */
  readonly count: number;
}

/** One request, as a list names it. */
export interface GroupedRequest {
  readonly method: string;
  readonly url: string;
  readonly entries: readonly number[];
}

/** Each request is counted once, for the worst that happened to it. */
export interface Counts {
  readonly requests: number;
  readonly crossOrigin: number;
  readonly preflights: number;
  readonly cookies: number;
  readonly blocked: number;
  readonly unexplained: number;
  readonly cookiesLost: number;
  readonly open: number;
  readonly advised: number;
  /** The server refused the user (401, 403, 419, 440), and nothing is said of it. */
  readonly refused: number;
  /** The statuses of these, in ascending order, each once. */
  readonly refusedWith: readonly number[];
}

/** The result of all requests of a file. */
export interface Summary {
  readonly counts: Counts;
  /** The worst first, then in the order of their start. */
  readonly groups: readonly Group[];
  /** How many requests belong to groups that were too many to keep. */
  readonly left: number;
  /** Some of the refused requests that `counts` counts. */
  readonly refusals: readonly Refusal[];
}

/** Counts requests one by one, so that none has to be kept. */
export interface Tally {
  add(exchange: ReportedExchange): void;
  summary(): Summary;
}

/** More would not be read, and a file with a hundred thousand different faults must fit into memory. */
const MOST_GROUPS = 500;
const MOST_REQUESTS = 100;

/** Begins to count. A group holds requests of which, except for their URL, exactly the same is said. */
export function createTally(): Tally {
  const counts = { requests: 0, crossOrigin: 0, preflights: 0, cookies: 0 };
  const byLevel: Record<Level, number> = {
    blocks: 0,
    unexplained: 0,
    'loses-cookie': 0,
    open: 0,
    'will-block': 0,
    advice: 0,
  };
  const refusals = createRefusalLog();
  const groups = new Map<string, Group & { readonly requests: GroupedRequest[]; count: number }>();
  let left = 0;
  return {
    add(exchange) {
      counts.requests += 1;
      if (isCrossOrigin(exchange)) counts.crossOrigin += 1;
      counts.preflights += exchange.hops.filter(({ preflightStatus }) => preflightStatus !== null).length;
      counts.cookies += exchange.cookies.length;
      const level = levelOf(exchange);
      refusals.add(exchange, level !== null);
      if (level === null) return;
      byLevel[level] += 1;
      const key = groupKeyOf(exchange, level);
      const { method, url, entries } = exchange;
      const group = groups.get(key);
      if (group) {
        group.count += 1;
        if (group.requests.length < MOST_REQUESTS) group.requests.push({ method, url, entries });
      } else if (groups.size < MOST_GROUPS) {
        groups.set(key, {
          ...dividedFindings(exchange, level),
          first: exchange,
          requests: [{ method, url, entries }],
          count: 1,
        });
      } else left += 1;
    },
    summary: () => ({
      counts: {
        ...counts,
        blocked: byLevel.blocks,
        unexplained: byLevel.unexplained,
        cookiesLost: byLevel['loses-cookie'],
        open: byLevel.open,
        advised: byLevel['will-block'] + byLevel.advice,
        refused: refusals.count(),
        refusedWith: refusals.statuses(),
      },
      groups: [...groups.values()].sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level)),
      left,
      refusals: refusals.kept(),
    }),
  };
}

/** The worst that is said of a request; null when there is nothing to say. */
function levelOf({ findings, verdict, outcome }: ReportedExchange): Level | null {
  const severities = new Set<Level>(findings.map(({ severity }) => severity));
  if (verdict.kind === 'blocked') severities.add('blocks');
  if (verdict.kind === 'cannot-tell') severities.add(outcome === 'network-error' ? 'unexplained' : 'open');
  return LEVELS.find((level) => severities.has(level)) ?? null;
}

/** Where the cause is not known, advice is no culprit. */
function dividedFindings({ findings }: ReportedExchange, level: Level): Pick<Group, 'level' | 'culprit' | 'further'> {
  const [first, ...rest] = findings;
  if (level === 'unexplained' || level === 'open' || first === undefined)
    return { level, culprit: null, further: withoutRepeated(findings, new Set()) };
  return { level, culprit: first, further: withoutRepeated(rest, new Set([first.title])) };
}

function isCrossOrigin({ origin, url }: ReportedExchange): boolean {
  const parsed = parseUrl(url);
  return origin !== null && parsed !== null && parsed.origin !== origin;
}

/** Each hop of a redirect can have the same finding in the same words, which are said once. */
const withoutRepeated = (findings: readonly ReportedFinding[], said: Set<string>): readonly ReportedFinding[] =>
  findings.filter(({ title }) => !said.has(title) && said.add(title));
