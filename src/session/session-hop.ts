import { nameOfRequest, sentCookieNames, wasNeverSent } from '../engine/facts/messages';
import type { Exchange, Hop } from '../model/exchange';
import { hasHeader } from '../model/header-lookup';
import { parseUrl } from '../model/parse-url';
import { byUrlStart } from '../standards/by-url-start';
import { hopValuesOf } from './hop-values';
import type { StoreReading } from './remember';
import { siteOfHost } from './site-of-host';

/** What one request of a session shows of cookies. */
export interface SessionHop {
  /** See siteOfHost; '' for a URL without a host. */
  readonly site: string;
  readonly url: string;
  /** "GET /me" */
  readonly name: string;
  readonly sentAtMs: number;
  /** The exchange that it is a part of, and which hop of it. */
  readonly exchangeId: string;
  readonly hop: number;
  /** When the reading of the store for it had ended, epoch ms; null: it was not read. */
  readonly readAtMs: number | null;
  readonly reading: StoreReading | null;
  /** cookie-names in its Cookie header (a file: `name=value`, too); empty also where that is not known. */
  readonly sent: {
    has(cookie: string): boolean;
    /** `name=value` of each cookie of a name; absent: the recording has no values. */
    pairsOf?(name: string): readonly string[];
    /** Whether each cookie of a name has another value, see HopValues; absent: not known. */
    hasAnother?(name: string, value: string): boolean;
  };
  /** Its response has lines that set or delete cookies. */
  readonly setsCookies: boolean;
}

function sentBy(hop: Hop): SessionHop['sent'] {
  const names = new Set(wasNeverSent(hop.actual) ? [] : (sentCookieNames(hop) ?? []));
  if (names.size === 0) return names;
  return {
    has: (name) => names.has(name),
    hasAnother: (name, value) => hopValuesOf(hop)?.sent(name)?.includes(value) === false,
  };
}

/** '' for a URL without a host. */
const siteOfUrl = byUrlStart((url) => siteOfHost(parseUrl(url)?.hostname ?? ''));

/** The hops of an exchange, in order. Never throws. */
export const hopsOf = (exchange: Exchange): readonly SessionHop[] =>
  exchange.hops.map((hop, index): SessionHop => {
    const { url, actual } = hop;
    const sentAtMs = actual?.startedAtMs ?? exchange.startedAtMs;
    const readAtMs = actual?.moments?.storeReadAtMs ?? null;
    const store = actual?.storeBefore;
    const isRead = readAtMs !== null && store?.known === true && store.certainty === 'proven';
    const headers = actual?.response?.headerList ?? [];
    return {
      site: siteOfUrl(url),
      url,
      name: nameOfRequest(hop),
      sentAtMs,
      exchangeId: exchange.id,
      hop: index,
      readAtMs: isRead ? readAtMs : null,
      reading: isRead ? { url, sentAtMs, readAtMs, cookies: store.value } : null,
      sent: sentBy(hop),
      setsCookies: hasHeader(headers, 'Set-Cookie') || hasHeader(headers, 'Clear-Site-Data'),
    };
  });
