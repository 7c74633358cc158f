import type { PastLine } from '../../../model/cookie-memory';
import type { Exchange, Hop } from '../../../model/exchange';
import { linesNamed } from '../../../model/header-lookup';
import { parseUrl } from '../../../model/parse-url';
import { defaultPath, pathMatches } from '../../../standards/cookies/cookie-matching';
import { isDeletion } from '../../../standards/cookies/is-deletion';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import type { Case, CaseHop } from '../case';
import { serverClock } from '../cookies/server-clock';
import { nameOfRequest, sentCookieNames } from '../messages';
import { mayBeLogin } from './had-login';
import { isOfLogin } from './is-of-login';
import { earlierOfOrigin } from './known-user';

/** The newest response of the origin that set a cookie of a name before a request ended. */
export interface LastSetting {
  /** "POST /login" */
  readonly request: string;
  readonly status: number;
  /** The path that the cookie is for. */
  readonly path: string;
  /** Whether that path has the URL of the later request. */
  readonly isForUrl: boolean;
  /** The later request was sent before that response came, or directly after it and with another value. */
  readonly isMeanwhile: boolean;
  /** A request without such a cookie began this session, no login did, and the recording shows none since. */
  readonly isAnonymous: boolean;
  readonly startedAtMs: number;
  /** The same line as one that the request looked back to; null: it came later, or is for another URL. */
  readonly line: PastLine | null;
}

/** So long after a response a page may still send what it had before. */
const DIRECTLY_MS = 1000;

/** Finds it, by when the responses came; a line that was refused set nothing. In: the case of the later request, its hop, a cookie-name. Out: null where none set it, or it was deleted since. Never throws. */
export function lastSetting(c: Case, { index, hop }: CaseHop, name: string): LastSetting | null {
  const sentAtMs = hop.actual?.startedAtMs ?? c.exchange.startedAtMs;
  const earlier = earlierOfOrigin(c).toSorted((one, other) => respondedAtMs(other) - respondedAtMs(one));
  const past = c.related.cookies[index]?.past ?? [];
  const wasSentBetween = (fromMs: number, toMs: number): boolean =>
    earlier.some((each) => each.hops.some((other) => wasSent(other, name, fromMs, toMs)));
  for (const exchange of earlier) {
    for (const [at, each] of [...exchange.hops.entries()].reverse()) {
      const lines = linesNamed(each.actual?.response?.headerList ?? [], 'Set-Cookie');
      const lineAt = (headerIndex: number): PastLine | null =>
        past.find((each) => each.exchange.id === exchange.id && each.hop === at && each.headerIndex === headerIndex) ??
        null;
      const found = lines.findLast(
        (each) => parsedName(each.value, c) === name && (lineAt(each.index)?.refusal ?? null) === null,
      );
      const parsed = found === undefined ? null : parseSetCookieString(found.value, c.policy.cookies);
      if (parsed === null || 'failure' in parsed) continue;
      const startedAtMs = each.actual?.startedAtMs ?? 0;
      if (isDeletion(parsed, serverClock(each.actual, startedAtMs))) return null;
      const path = parsed.path ?? defaultPath(parseUrl(each.url)?.pathname ?? '/');
      const line = found === undefined ? null : lineAt(found.index);
      const settledAtMs = each.actual?.moments?.settledAtMs ?? null;
      const isStillUnderWay = settledAtMs !== null && settledAtMs > sentAtMs && line?.isValueSent !== true;
      const appliedAtMs = settledAtMs ?? startedAtMs;
      // Another request had the new one already: what replaced it since is not recorded.
      const isJustReplaced =
        line?.isValueSent === false && appliedAtMs > sentAtMs - DIRECTLY_MS && !wasSentBetween(appliedAtMs, sentAtMs);
      const isBegun = each.method === 'GET' && sentCookieNames(each)?.includes(name) === false;
      const isLogin = isOfLogin({ exchange, deletes: false, hop: at }) || earlier.some(mayBeLogin);
      return {
        request: nameOfRequest(each),
        status: each.actual?.response?.status ?? 0,
        path,
        isForUrl: pathMatches(parseUrl(hop.url)?.pathname ?? '/', path),
        isMeanwhile: isStillUnderWay || isJustReplaced,
        isAnonymous: isBegun && !isLogin && line?.isValueSent !== false && !wasSentBetween(0, startedAtMs),
        startedAtMs,
        line,
      };
    }
  }
  return null;
}

const respondedAtMs = ({ hops, endedAtMs, startedAtMs }: Exchange): number =>
  hops.at(-1)?.actual?.moments?.settledAtMs ?? endedAtMs ?? startedAtMs;

/** Whether a request with a cookie of a name was sent between two moments, epoch ms. */
function wasSent(hop: Hop, name: string, fromMs: number, toMs: number): boolean {
  const atMs = hop.actual?.startedAtMs ?? 0;
  return atMs >= fromMs && atMs < toMs && sentCookieNames(hop)?.includes(name) === true;
}

function parsedName(line: string, { policy }: Case): string | null {
  const parsed = parseSetCookieString(line, policy.cookies);
  return 'failure' in parsed ? null : parsed.name;
}
