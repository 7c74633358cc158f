import type { Exchange, RequestType } from '../../model/exchange';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { serializedOriginOf } from '../../standards/origin';
import type { RecordedRequest } from '../events';
import { isUntypedDocument } from '../request-type';
import { clientByHeaders, type RegistrableDomain } from './client-by-headers';
import type { RequestGroup } from './group-requests';
import { requestHeader } from './wire-request';

type Client = Exchange['client'];

/**
 * Which client made a request, as far as its witnesses tell.
 *
 * In: the recorded request, or null when only the log knows it; the URL of the page that the tab showed at that time; which
 * part of a host names its site.
 */
export function deriveClient(
  group: RequestGroup,
  recorded: RecordedRequest | null,
  type: RequestType,
  pageUrl: string | null,
  registrableDomain: RegistrableDomain,
): Client {
  // Whether it brings the page or a frame of it is not known, so neither is what is around it.
  if (type === 'other' && isUntyped(group)) {
    const missing = unknown('whether it brings the page or a frame');
    return { origin: missing, topLevelOrigin: missing, isTopLevel: missing, frame: null };
  }
  const origin = clientOrigin(group, recorded, type, pageUrl, registrableDomain);
  return {
    origin,
    topLevelOrigin: topLevelOrigin(group, recorded, type, origin, pageUrl),
    isTopLevel: isTopLevel(group, recorded, type, origin, pageUrl),
    frame: recorded && recorded.frameId >= 0 ? { id: recorded.frameId, parentId: recorded.parentFrameId } : null,
  };
}

const isUntyped = ([{ actual }]: RequestGroup): boolean =>
  actual !== null && actual.recorded === null && actual.logged !== null && isUntypedDocument(actual.logged);

function clientOrigin(
  group: RequestGroup,
  recorded: RecordedRequest | null,
  type: RequestType,
  pageUrl: string | null,
  registrableDomain: RegistrableDomain,
): Known<string> {
  if (recorded && recorded.initiatorOrigin !== null)
    return proven(recorded.initiatorOrigin, 'the browser named the client of the request');
  const header = originHeader(group);
  if (header !== null) {
    const because = 'the request carried it in its `Origin` header';
    return recorded ? proven(header, because) : inferred(header, because);
  }
  if (recorded) return unknown('the origin of the client');
  // The page that a navigation brings did not ask for it.
  const page = pageUrl === null || type === 'main_frame' ? null : originOf(pageUrl);
  return clientByHeaders(group[0].actual, type, page, registrableDomain);
}

/** The Origin header of the first hop that carries one. After a redirect 'null' says nothing about the client. */
function originHeader(group: RequestGroup): string | null {
  for (const [index, { actual, preflight }] of group.entries()) {
    for (const request of [actual, preflight]) {
      const origin = requestHeader(request, 'Origin');
      if (origin !== null && (origin !== 'null' || index === 0)) return origin;
    }
  }
  return null;
}

function topLevelOrigin(
  group: RequestGroup,
  recorded: RecordedRequest | null,
  type: RequestType,
  origin: Known<string>,
  pageUrl: string | null,
): Known<string> {
  if (type === 'main_frame') {
    const last = group.at(-1)?.actual ?? group[0].actual;
    if (last) return inferred(originOf(last.url), 'the request brings the top-level page itself');
  }
  if (recorded?.frameId === 0 && origin.known && origin.value !== 'null') {
    return proven(origin.value, 'the client is the top-level page');
  }
  if (pageUrl === null) return unknown('the page that the tab showed');
  return inferred(originOf(pageUrl), 'the tab showed a page of that origin');
}

function isTopLevel(
  group: RequestGroup,
  recorded: RecordedRequest | null,
  type: RequestType,
  origin: Known<string>,
  pageUrl: string | null,
): Known<boolean> {
  const because = 'the browser named the frame';
  if (type === 'main_frame') {
    return isUntyped(group)
      ? inferred(true, 'its headers are those of a navigation, and no document asked for it')
      : proven(true, 'the request brings the top-level page itself');
  }
  // A frame's own document is requested by the frame around it.
  const frameId = type === 'sub_frame' ? recorded?.parentFrameId : recorded?.frameId;
  if (frameId !== undefined && frameId >= 0) return proven(frameId === 0, because);
  const header = originHeader(group);
  if (recorded || pageUrl === null) return unknown('which frame asked');
  if (header === null) {
    return origin.known && origin.value !== originOf(pageUrl)
      ? inferred(false, 'the client has another origin than the page of the tab')
      : unknown('which frame asked');
  }
  return inferred(header === originOf(pageUrl), 'the `Origin` header was compared with the page of the tab');
}

/** Serialized origin of a URL; 'null' when it has none that can be compared. */
export const originOf = (url: string): string => serializedOriginOf(url) ?? 'null';
