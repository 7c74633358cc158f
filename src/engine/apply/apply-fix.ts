import type { Exchange, MessageRef, RequestRecord, ResponseRecord } from '../../model/exchange';
import type { Change, HeaderEdit } from '../../model/finding';
import type { HeaderList } from '../../model/header';
import { isNamed } from '../../model/header-lookup';
import { type Known, proven } from '../../model/known';
import { serializedOriginOf } from '../../standards/origin';
import { isRedirectStatus } from '../../standards/redirect';
import { registrableDomain } from '../../standards/site';
import { asServerSent } from '../facts/as-server-sent';
import { mapHops, mapRequestHeaders } from '../facts/map-messages';
import { withCookie } from './apply-cookie-fix';
import { applyEdit } from './apply-fix-to-page';

const SUPPOSED = 'as the fix states it';

/**
 * Makes the exchange as it would be with a change applied, so that diagnosing it again proves the change.
 *
 * In: an exchange, the change, and whether its request included credentials (kept, because a hypothetical exchange has no
 * outcome to conclude it from). Out: an exchange with outcome 'not-run'. Never throws; a change that does not apply
 * changes nothing.
 */
export function applyFix(exchange: Exchange, change: Change, includesCredentials: Known<boolean>): Exchange {
  const base: Exchange = {
    ...exchange,
    outcome: 'not-run',
    networkError: null,
    hops: mapHops(exchange, (hop) => ({
      ...hop,
      preflight: withoutError(hop.preflight),
      actual: withoutError(hop.actual),
    })),
    request: { ...exchange.request, credentialsMode: pinned(exchange, includesCredentials) },
  };
  switch (change.actor) {
    case 'server':
      return answeredOtherwise(base, change.at, change.status, change.edits);
    case 'server-cookie':
      return withCookie(base, change.cookie, change.setCookie);
    case 'page':
      return askedOtherwise(base, change);
    case 'page-and-server':
      return askedWithCors(answeredOtherwise(base, change.at, null, change.edits), change.crossOrigin);
    case 'document':
      // The page is not part of the exchange; what it lets through, credentials too, is concluded anew.
      return { ...base, request: exchange.request };
    case 'deployment':
      return onOneSite(base);
    case 'environment':
      return change.what === 'third-party-cookies'
        ? mapRequestHeaders(base, (line) =>
            isNamed(line, 'Sec-Fetch-Storage-Access') ? { ...line, value: 'active' } : line,
          )
        : change.what === 'page'
          ? fromPage(base)
          : change.what === 'extension'
            ? asServerSent(base)
            : base;
  }
}

function pinned(exchange: Exchange, includes: Known<boolean>): Exchange['request']['credentialsMode'] {
  if (exchange.request.credentialsMode.known || !includes.known) return exchange.request.credentialsMode;
  return { ...includes, value: includes.value ? 'include' : 'same-origin' };
}

const withoutError = (record: RequestRecord | null): RequestRecord | null =>
  record && { ...record, networkError: null };

function answeredOtherwise(
  exchange: Exchange,
  at: MessageRef,
  status: number | null,
  edits: readonly HeaderEdit[],
): Exchange {
  const ofPreflight = at.message.startsWith('preflight');
  const edited = (record: RequestRecord | null): RequestRecord | null =>
    record && { ...record, response: editedResponse(record.response, status, edits) };
  const hops = mapHops(exchange, (hop, index) => {
    if (index !== at.hop) return hop;
    return ofPreflight ? { ...hop, preflight: edited(hop.preflight) } : { ...hop, actual: edited(hop.actual) };
  });
  // An answer that no longer redirects ends the exchange there.
  const ends = !ofPreflight && status !== null && !isRedirectStatus(status);
  const [first, ...rest] = hops;
  return { ...exchange, hops: ends ? [first, ...rest.slice(0, at.hop)] : hops };
}

function editedResponse(
  response: ResponseRecord | null,
  status: number | null,
  edits: readonly HeaderEdit[],
): ResponseRecord {
  // What the server sends then is what is judged: no extension's lines beside it.
  const { serverHeaderList: _, ...before } = response ?? {
    status: 204,
    statusText: '',
    headerList: [],
    fromCache: false,
    ip: null,
  };
  return { ...before, status: status ?? before.status, headerList: edits.reduce(applyEdit, before.headerList) };
}

function askedOtherwise(exchange: Exchange, change: Extract<Change, { actor: 'page' }>): Exchange {
  let result = exchange;
  if (change.credentialsMode !== undefined) {
    result = { ...result, request: { ...result.request, credentialsMode: proven(change.credentialsMode, SUPPOSED) } };
    // Without credentials neither header would be there; with them, the store decides which cookies travel.
    result = mapRequestHeaders(result, (line) =>
      isNamed(line, 'Cookie') || isNamed(line, 'Sec-Fetch-Storage-Access') ? null : line,
    );
  }
  const { addHeader, method, mode, removeHeader, url } = change;
  if (mode !== undefined) result = { ...result, request: { ...result.request, mode: proven(mode, SUPPOSED) } };
  if (method !== undefined) {
    result = mapRequestHeaders(result, (line) =>
      isNamed(line, 'Access-Control-Request-Method') ? { ...line, value: method } : line,
    );
    result = { ...result, hops: mapHops(result, (hop) => ({ ...hop, method })) };
  }
  if (addHeader !== undefined) result = withRequestHeader(result, addHeader);
  if (removeHeader !== undefined) {
    result = mapRequestHeaders(result, (line) => {
      if (isNamed(line, removeHeader)) return null;
      if (!isNamed(line, 'Access-Control-Request-Headers')) return line;
      const names = line.value.split(',').filter((name) => !isNamed({ name: name.trim() }, removeHeader));
      return names.length === 0 ? null : { ...line, value: names.join(',') };
    });
  }
  if (url !== undefined || mode !== undefined) {
    // Another exchange: what its server would answer has not been seen.
    const [first] = result.hops;
    result = { ...result, hops: [{ method: first.method, url: url ?? first.url, preflight: null, actual: null }] };
  }
  return result;
}

/** The element asks in mode "cors"; whether cookies go along is what the attribute says. */
function askedWithCors(exchange: Exchange, crossOrigin: 'anonymous' | 'use-credentials'): Exchange {
  const credentialsMode = crossOrigin === 'use-credentials' ? 'include' : 'same-origin';
  const asked = askedOtherwise(exchange, { actor: 'page', credentialsMode });
  return { ...asked, request: { ...asked.request, mode: proven('cors', SUPPOSED) } };
}

/** The request carries one more header; what a preflight says of it has not been seen. */
function withRequestHeader(exchange: Exchange, line: HeaderList[number]): Exchange {
  const added = (record: RequestRecord | null): RequestRecord | null =>
    record?.requestHeaders.known
      ? { ...record, requestHeaders: { ...record.requestHeaders, value: [...record.requestHeaders.value, line] } }
      : record;
  return { ...exchange, hops: mapHops(exchange, (hop) => ({ ...hop, actual: added(hop.actual) })) };
}

/** The page moves to the API’s site: only the origin changes, wherever it stands in a message. */
function onOneSite(exchange: Exchange): Exchange {
  const last = exchange.hops.at(-1) ?? exchange.hops[0];
  if (!URL.canParse(last.url)) return exchange;
  const { hostname, protocol } = new URL(last.url);
  const site = registrableDomain(hostname);
  return movedTo(
    exchange,
    site === null || site === hostname ? `${protocol}//${hostname}` : `${protocol}//page.${site}`,
  );
}

/** The request comes from the top-level page itself instead of from an opaque origin. */
function fromPage(exchange: Exchange): Exchange {
  const { topLevelOrigin } = exchange.client;
  if (!topLevelOrigin.known) return exchange;
  const moved = movedTo(exchange, topLevelOrigin.value);
  return { ...moved, client: { ...moved.client, isTopLevel: proven(true, SUPPOSED) } };
}

function movedTo(exchange: Exchange, origin: string): Exchange {
  const before = exchange.client.origin.known ? exchange.client.origin.value : null;
  const renamed = (list: HeaderList): HeaderList =>
    list.map((line) =>
      /^(origin|access-control-allow-origin)$/i.test(line.name) && line.value === before
        ? { ...line, value: origin }
        : line,
    );
  const changed = (record: RequestRecord | null): RequestRecord | null =>
    record && {
      ...record,
      requestHeaders: record.requestHeaders.known
        ? { ...record.requestHeaders, value: renamed(record.requestHeaders.value) }
        : record.requestHeaders,
      response: record.response && { ...record.response, headerList: renamed(record.response.headerList) },
    };
  return {
    ...exchange,
    client: {
      ...exchange.client,
      origin: proven(serializedOriginOf(origin) ?? origin, SUPPOSED),
      topLevelOrigin: proven(origin, SUPPOSED),
    },
    hops: mapHops(exchange, (hop) => ({ ...hop, preflight: changed(hop.preflight), actual: changed(hop.actual) })),
  };
}
