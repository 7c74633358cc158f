import { setCookieString } from '../../changes/set-cookie-string';
import type { CookieIntent } from '../../model/change';
import type { StoredCookie } from '../../model/cookie';
import type { Exchange, RequestRecord } from '../../model/exchange';
import { isNamed } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { type ParsedSetCookie, parseSetCookieString } from '../../standards/cookies/set-cookie';
import { siteOf } from '../../standards/site';
import { mapHops } from '../facts/map-messages';

/**
 * The exchange as it would be if the server had set the cookie as the intent says: in the store if it is stored, in
 * the line that sets it, or by an earlier login. Never throws; an unreadable set-cookie-string changes nothing.
 */
export function withCookie(exchange: Exchange, intent: CookieIntent): Exchange {
  const { cookie } = intent;
  const setCookie = setCookieString(intent);
  const parsed = parseSetCookieString(setCookie);
  if ('failure' in parsed) return exchange;
  // A line that deletes changes nothing of what is stored when the request is sent.
  const isKept = !isDeletion(parsed, exchange.startedAtMs);
  // Where the same response sets the cookie, it keeps its partition.
  const partitionAfter = ({ partitionKey }: StoredCookie): StoredCookie['partitionKey'] =>
    intent.intent === 'cookie-set-here' ? partitionOf(exchange) : (partitionKey ?? partitionOf(exchange));
  const stored = (before: StoredCookie): StoredCookie =>
    before.name !== cookie || !isKept
      ? before
      : {
          ...before,
          sameSite: parsed.sameSite,
          secure: parsed.secure,
          path: parsed.path ?? before.path,
          hostOnly: parsed.domain === null,
          domain: parsed.domain ?? before.domain,
          partitionKey: parsed.partitioned ? partitionAfter(before) : null,
        };
  // A cookie that no line of this exchange sets and no store holds is set by a login that has to happen first.
  const isNew = isKept && !exchange.hops.some(({ actual }) => containsCookie(actual, cookie));
  return {
    ...exchange,
    hops: mapHops(exchange, (hop) => {
      const { actual } = hop;
      if (!actual) return hop;
      const added = isNew ? [storedAt(hop.url, parsed, partitionOf(exchange))] : [];
      const storeBefore = actual.storeBefore.known
        ? { ...actual.storeBefore, value: [...actual.storeBefore.value.map(stored), ...added] }
        : actual.storeBefore;
      const response = actual.response && {
        ...actual.response,
        headerList: actual.response.headerList.map((line) =>
          isNamed(line, 'Set-Cookie') && nameOf(line.value) === cookie ? { ...line, value: setCookie } : line,
        ),
      };
      return { ...hop, actual: { ...actual, storeBefore, response } };
    }),
  };
}

const containsCookie = (record: RequestRecord | null, cookie: string): boolean =>
  (record?.storeBefore.known === true && record.storeBefore.value.some(({ name }) => name === cookie)) ||
  (record?.response?.headerList ?? []).some((line) => isNamed(line, 'Set-Cookie') && nameOf(line.value) === cookie);

/** What a set-cookie-string of this URL would leave in the store. */
const storedAt = (url: string, parsed: ParsedSetCookie, partition: StoredCookie['partitionKey']): StoredCookie => ({
  name: parsed.name,
  valueSizeBytes: parsed.value.sizeBytes,
  domain: parsed.domain ?? parseUrl(url)?.hostname ?? '',
  hostOnly: parsed.domain === null,
  path: parsed.path ?? '/',
  secure: parsed.secure,
  httpOnly: parsed.httpOnly,
  sameSite: parsed.sameSite,
  partitionKey: parsed.partitioned ? partition : null,
  expiresAtMs: null,
});

/** The partition key of a cookie that this exchange sets, and that is partitioned; null: its top-level page is not known. Never throws. */
export function partitionOf({ client }: Exchange): StoredCookie['partitionKey'] {
  const site = client.topLevelOrigin.known ? siteOf(client.topLevelOrigin.value) : null;
  return site === null ? null : { topLevelSite: site, hasCrossSiteAncestor: null };
}

const nameOf = (setCookie: string): string => setCookie.split('=', 1)[0]?.split(';', 1)[0]?.trim() ?? '';
