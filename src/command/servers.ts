import { askedOfServer, type ServerSideChange } from '../changes/of-server';
import type { Exchange } from '../model/exchange';
import type { ReportedChange, ReportedExchange, ReportedServer } from '../report/schema';
import { type ServerChange, serverChange } from '../snippets/server-change';
import { createServerLog } from '../snippets/server-log';
import type { StackId } from '../snippets/stack-id';
import { STACKS } from '../snippets/stacks';
import { serializedOriginOf } from '../standards/origin';

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
  readonly change: ServerSideChange;
}

/** More servers than this are not the user’s own. */
const MOST_SERVERS = 10;

export function createServerCollector(): ServerCollector {
  const log = createServerLog();
  /** By page and server, of what went wrong first. */
  const wanted = new Map<string, Wanted>();
  let index = -1;
  return {
    add({ origin, hops, credentials, findings }) {
      index += 1;
      if (origin === null) return;
      const asks = findings.flatMap((finding) => {
        const ask = askedOfServer(
          finding.fixes.flatMap(({ change }) => changeOf(change) ?? []),
          Number.parseInt(finding.at, 10),
        );
        return ask === null ? [] : [{ ...ask, wentWrong: finding.severity !== 'advice' }];
      });
      log.addSaid({ origin, hops, includesCredentials: credentials.included, asks });
      for (const { hop, change, wentWrong } of asks) {
        const key = `${origin} ${serializedOriginOf(hops[hop]?.url ?? '')}`;
        if (wentWrong && !wanted.has(key) && wanted.size < MOST_SERVERS)
          wanted.set(key, { index, hop, page: origin, change });
      }
    },
    servers(requests, stack) {
      if (wanted.size === 0) return [];
      // A second reading of the file, only where a server must change: what all its calls asked for.
      for (let each = 0; each < requests.count; each += 1) log.addExchange(requests.exchangeAt(each));
      const changes = new Map<string, ServerChange>();
      for (const { index: at, hop, page, change } of wanted.values()) {
        const called = requests.exchangeAt(at).hops[hop];
        const found = called === undefined ? null : serverChange({ change, page, hop: called }, log, () => stack);
        if (found !== null && !changes.has(found.server)) changes.set(found.server, found);
      }
      return [...changes.values()].map(reportServer);
    },
  };
}

/** The change as the server’s code states it; null: it is another’s to make. */
function changeOf(change: ReportedChange): ServerSideChange | null {
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
  const { server, recognised, stack, snippet, cannot, opens, proof, checks } = change;
  return {
    server,
    recognised,
    stack: stack === null ? null : { id: stack, title: STACKS[stack].title },
    parts: snippet?.parts ?? [],
    removes: snippet?.removes ?? [],
    notes: snippet?.notes ?? (cannot === '' ? [] : [cannot]),
    opens,
    proof,
    checks,
  };
}
