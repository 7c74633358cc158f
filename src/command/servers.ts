import type { Change } from '../model/change';
import type { Exchange } from '../model/exchange';
import type { ReportedChange, ReportedExchange, ReportedServer } from '../report/schema';
import { type ServerChange, serverChange } from '../snippets/server-change';
import { createServerLog } from '../snippets/server-log';
import type { StackId } from '../snippets/stack-id';
import { STACKS } from '../snippets/stacks';

/** The requests of a file, from which the changes of its servers are derived. */
interface Requests {
  readonly count: number;
  exchangeAt(index: number): Exchange;
}

/** Gathers, exchange by exchange, which servers must change. */
export interface ServerCollector {
  /** In the order of the recording. */
  add(exchange: ReportedExchange): void;
  /** Each server once, in the order in which a fix of theirs was first named. `stack`: the one that the user names for all; null: as recognised. */
  servers(requests: Requests, stack: StackId | null): readonly ReportedServer[];
}

interface Wanted {
  readonly index: number;
  readonly hop: number;
  readonly page: string;
  readonly change: Change;
}

/** More servers than this are not the user’s own. */
const MOST_SERVERS = 10;

export function createServerCollector(): ServerCollector {
  const log = createServerLog();
  const wanted: Wanted[] = [];
  const named = new Set<string>();
  let index = -1;
  return {
    add(exchange) {
      index += 1;
      const { origin, hops, credentials, findings } = exchange;
      if (origin === null) return;
      const said = findings.map(({ at, fixes }) => {
        const change = fixes.map((fix) => changeOf(fix.change)).find((each) => each !== null) ?? null;
        return { hop: change !== null && 'at' in change ? change.at.hop : Number.parseInt(at, 10), change };
      });
      log.addSaid({ origin, hops, includesCredentials: credentials.included, findings: said });
      for (const { hop, change } of said) {
        const server = hops[hop]?.url;
        if (change === null || server === undefined || wanted.length >= MOST_SERVERS) continue;
        const key = `${origin} ${new URL(server).origin}`;
        if (!named.has(key)) wanted.push({ index, hop, page: origin, change });
        named.add(key);
      }
    },
    servers(requests, stack) {
      if (wanted.length === 0) return [];
      // A second reading of the file, only where a server must change: what all its calls asked for.
      for (let each = 0; each < requests.count; each += 1) log.addExchange(requests.exchangeAt(each));
      const changes = wanted.flatMap(({ index: at, hop, page, change }) => {
        const called = requests.exchangeAt(at).hops[hop];
        return (called && serverChange({ change, page, hop: called }, log, () => stack)) ?? [];
      });
      const servers = new Map(changes.map((change) => [change.server, change] as const).reverse());
      return [...servers.values()].reverse().map(reportServer);
    },
  };
}

/** The change as the server’s code states it; null: it is another’s to make. */
function changeOf(change: ReportedChange): Change | null {
  switch (change.actor) {
    case 'server':
      return change.intents === undefined ? null : { actor: 'server', at: change.at, intents: change.intents };
    case 'page-and-server':
      return change.intents === undefined ? null : { ...change, intents: change.intents };
    case 'server-cookie':
      return change.intent === undefined ? null : { actor: 'server-cookie', intent: change.intent };
    default:
      return null;
  }
}

function reportServer(change: ServerChange): ReportedServer {
  const { server, recognised, stack, snippet, opens, executed, checks } = change;
  return {
    server,
    recognised,
    stack: stack === null ? null : { id: stack, title: STACKS[stack].title },
    parts: snippet?.parts ?? [],
    removes: snippet?.removes ?? [],
    notes: snippet?.notes ?? [],
    opens,
    executed: executed === null ? null : { versions: executed.versions, on: executed.on },
    checks,
  };
}
