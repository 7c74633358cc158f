import { askedOfServer, asksToInclude, type ServerSideChange } from '../changes/of-server';
import type { Exchange } from '../model/exchange';
import type { ReportedChange, ReportedExchange, ReportedServer } from '../report/schema';
import { serializedOriginOf } from '../standards/origin';
import { type ServerChange, serverChange } from './server-change';
import { createServerLog } from './server-log';
import type { StackId } from './stack-id';
import { STACKS } from './stacks';

/** Gathers, exchange by exchange, which servers must change; then what all their calls asked for. */
export interface ServerCollector {
  /** In the order of the recording. */
  add(exchange: ReportedExchange): void;
  /** The positions of the exchanges with the servers that must change, once all were added: they are read once more, by `addExchange`. */
  toRead(): readonly number[];
  /** In the same order. */
  addExchange(exchange: Exchange): void;
  /**
   * Each server once, in the order in which a fix of theirs was first named. In: the exchange at a position; the stack that the
   * user names for a server, null: as recognised; whether the user asks for the subdomains of the pages’ domains.
   */
  servers(
    exchangeAt: (index: number) => Exchange | undefined,
    namedStack: (server: string) => StackId | null,
    withSubdomains?: boolean,
  ): readonly ReportedServer[];
}

interface Wanted {
  readonly index: number;
  readonly hop: number;
  readonly page: string;
  readonly server: string;
  readonly change: ServerSideChange;
}

const serverOf = (url: string): string => serializedOriginOf(url) ?? '';

/** More servers than this are not the user’s own. */
const MOST_SERVERS = 10;

export function createServerCollector(): ServerCollector {
  const log = createServerLog();
  /** By page and server, of what went wrong first. */
  const wanted = new Map<string, Wanted>();
  /** The positions of the exchanges with each server. */
  const callsOf = new Map<string, number[]>();
  let index = -1;
  return {
    add({ origin, hops, credentials, findings, underTrial }) {
      index += 1;
      if (origin === null || underTrial) return;
      for (const { url } of hops) {
        const server = serverOf(url);
        const calls = callsOf.get(server);
        if (calls === undefined) callsOf.set(server, [index]);
        else if (calls.at(-1) !== index) calls.push(index);
      }
      const asks = findings.flatMap((finding) => {
        const ask = askedOfServer(
          finding.fixes.flatMap(({ change }) => changeOf(change) ?? []),
          Number.parseInt(finding.at, 10),
        );
        return ask === null ? [] : [{ ...ask, wentWrong: finding.severity !== 'advice' }];
      });
      const isToInclude = findings.some(({ fixes }) => asksToInclude(fixes.map(({ change }) => change)));
      log.addSaid({ origin, hops, includesCredentials: isToInclude || credentials.included, asks });
      for (const { hop, change, wentWrong } of asks) {
        const server = serverOf(hops[hop]?.url ?? '');
        const key = `${origin} ${server}`;
        if (wentWrong && !wanted.has(key) && wanted.size < MOST_SERVERS)
          wanted.set(key, { index, hop, page: origin, server, change });
      }
    },
    toRead() {
      const servers = new Set([...wanted.values()].map(({ server }) => server));
      const positions = new Set([...servers].flatMap((server) => callsOf.get(server) ?? []));
      return [...positions].sort((one, other) => one - other);
    },
    addExchange: log.addExchange,
    servers(exchangeAt, namedStack, withSubdomains = false) {
      const changes = new Map<string, ServerChange>();
      for (const { index: at, hop, page, change } of wanted.values()) {
        const called = exchangeAt(at)?.hops[hop];
        const found =
          called === undefined ? null : serverChange({ change, page, hop: called }, log, namedStack, withSubdomains);
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

/** The change as reports have it. */
export function reportServer(change: ServerChange): ReportedServer {
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
