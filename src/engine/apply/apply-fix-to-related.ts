import { applyEdit } from '../../changes/apply-edit';
import { responseEdits } from '../../changes/header-edits';
import type { Change, ServerIntents } from '../../model/change';
import type { Exchange, Hop } from '../../model/exchange';
import { getHeader, isNamed } from '../../model/header-lookup';
import { proven } from '../../model/known';
import type { Related } from '../../model/related';
import { serializedOriginOf } from '../../standards/origin';
import { mapHops } from '../facts/map-messages';
import { requestHeader } from '../facts/messages';
import { SUPPOSED } from './supposed';

/**
 * The exchanges that are related to one, as they would be with a change applied: the response of the client’s own document,
 * the preload of the same URL, and the responses of the same server to other origins may be part of the change.
 *
 * In: what is related now; the change; the exchange that it is about. Out: the same, with the change made there too. Never
 * throws; a change of the exchange only changes nothing here.
 */
export function applyFixToRelated(related: Related, change: Change, exchange: Exchange): Related {
  switch (change.actor) {
    case 'document': {
      const [document, ...around] = related.documents;
      return document === undefined
        ? related
        : { ...related, documents: [withEditedResponse(document, change.intents), ...around] };
    }
    case 'page':
      return change.preloadCrossOrigin === undefined ? related : withPreloadInMode(related, exchange);
    case 'server': {
      const server = serializedOriginOf((exchange.hops[change.at.hop] ?? exchange.hops[0]).url);
      const listed = change.intents.flatMap((each) => (each.intent === 'allow-only-listed' ? each.origins : []));
      return listed.length === 0 ? related : refusingOthers(related, server, listed);
    }
    default:
      return related;
  }
}

function withEditedResponse(document: Exchange, intents: ServerIntents): Exchange {
  const last = document.hops.length - 1;
  return {
    ...document,
    hops: mapHops(document, (hop, index) => {
      const response = hop.actual?.response;
      if (index !== last || !hop.actual || !response) return hop;
      const headerList = responseEdits(intents).edits.reduce(applyEdit, response.headerList);
      return { ...hop, actual: { ...hop.actual, response: { ...response, headerList } } };
    }),
  };
}

/** With the attribute the mode of the preload is "cors". */
function withPreloadInMode(related: Related, { hops: [hop] }: Exchange): Related {
  const destination = requestHeader(hop, 'Sec-Fetch-Dest');
  const inCorsMode = (earlier: Exchange): Exchange =>
    earlier.request.mode.known &&
    earlier.request.mode.value === 'no-cors' &&
    requestHeader(earlier.hops[0], 'Sec-Fetch-Dest') === destination
      ? { ...earlier, request: { ...earlier.request, mode: proven('cors', SUPPOSED) } }
      : earlier;
  return { ...related, sameUrl: related.sameUrl.map(inCorsMode) };
}

/** An origin that is not on the list gets no CORS headers. */
function refusingOthers(related: Related, server: string | null, listed: readonly string[]): Related {
  const refused = (hop: Hop): Hop => {
    const origin = requestHeader(hop, 'Origin');
    const response = hop.actual?.response;
    const isOther = origin !== null && !listed.includes(origin) && serializedOriginOf(hop.url) === server;
    if (!isOther || !hop.actual || !response || getHeader(response.headerList, ALLOW_ORIGIN) === null) return hop;
    const headerList = response.headerList.filter(
      (line) => !isNamed(line, ALLOW_ORIGIN) && !isNamed(line, 'Access-Control-Allow-Credentials'),
    );
    return { ...hop, actual: { ...hop.actual, response: { ...response, headerList } } };
  };
  const all = (exchanges: readonly Exchange[]): readonly Exchange[] =>
    exchanges.map((each) => ({ ...each, hops: mapHops(each, refused) }));
  return { ...related, sameUrl: all(related.sameUrl), sameOrigin: all(related.sameOrigin) };
}

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
