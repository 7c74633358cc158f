import type { Exchange, Hop, MessageRef, RequestRecord, ResponseRecord } from '../../model/exchange';
import { linesNamed } from '../../model/header-lookup';
import { type Known, unknown } from '../../model/known';
import { isReadBeforeResponse } from '../../model/read-before-response';
import { asServerSent } from '../facts/as-server-sent';
import { mapHops } from '../facts/map-messages';
import { leadsOn } from './change-response';
import { keptCredentialsMode } from './kept-credentials-mode';
import { withoutVerdict } from './without-verdict';

/**
 * Makes the exchange as it would be if the server had responded otherwise.
 *
 * In: an exchange; which of its responses, and what of it is other; whether its request included credentials, which is kept. Out: the
 * hypothetical exchange: it has no outcome, so that its messages decide; what follows a redirect that is no longer there is gone. A response
 * to a request that was not recorded changes nothing. Never throws.
 */
export function editResponse(
  exchange: Exchange,
  at: MessageRef,
  edited: Pick<ResponseRecord, 'status' | 'statusText' | 'headerList'>,
  includesCredentials: Known<boolean>,
): Exchange {
  const ofPreflight = at.message.startsWith('preflight');
  const base = asServerSent(withoutVerdict(exchange));
  const withEdited = (record: RequestRecord | null): RequestRecord | null =>
    record && {
      ...record,
      response: { ...(record.response ?? NO_RESPONSE), ...edited },
      storeBefore: storedBefore(record),
      // It was read after the response that the server did send.
      storeAfter: unknown('the cookies stored after this response'),
    };
  const hops = mapHops(base, (hop, index): Hop => {
    if (index !== at.hop) return hop;
    return ofPreflight ? { ...hop, preflight: withEdited(hop.preflight) } : { ...hop, actual: withEdited(hop.actual) };
  });
  const [first, ...others] = hops;
  return {
    ...base,
    request: { ...base.request, credentialsMode: keptCredentialsMode(exchange, includesCredentials) },
    hops: ofPreflight || leadsOn(hops, at.hop) ? hops : [first, ...others.slice(0, at.hop)],
  };
}

/** A reading that the recorded response may have overtaken may have its cookies. */
function storedBefore({ storeBefore, response, moments }: RequestRecord): RequestRecord['storeBefore'] {
  if (!storeBefore.known || (moments && isReadBeforeResponse(moments))) return storeBefore;
  const set = new Set(
    linesNamed(response?.headerList ?? [], 'Set-Cookie').map(({ value }) => value.split(/[=;]/, 1)[0]?.trim()),
  );
  return { ...storeBefore, value: storeBefore.value.filter(({ name }) => !set.has(name)) };
}

const NO_RESPONSE: Pick<ResponseRecord, 'fromCache' | 'ip'> = { fromCache: false, ip: null };
