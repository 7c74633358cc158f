import type { Fix } from '../../model/change';
import type { RequestType } from '../../model/exchange';
import type { Situation } from '../../model/situation';
import { changePageResponse, changeResponse, corsIntents, fixWith } from './fixes';
import { apiHost, code, pageOrigin } from './words';

const ELEMENTS: Partial<Record<RequestType, string>> = {
  image: 'an image',
  script: 'a script',
  stylesheet: 'a style sheet',
  media: 'audio or video',
  object: 'an embedded object',
  sub_frame: 'a frame',
};

/** "an image", "a frame": what the page requested. */
export const elementOf = ({ exchange }: Situation): string => ELEMENTS[exchange.request.type] ?? 'an opaque response';

/** The server lets pages of its own site, or of any site, embed the response. */
export function allowEmbedding(s: Situation, value: 'same-site' | 'cross-origin', title: string): Fix {
  const danger =
    value === 'cross-origin'
      ? 'Every site can then load it into its own process, requested with the user’s cookies. Send it only for resources that everyone may see.'
      : null;
  const words = danger === null ? {} : { danger };
  return changeResponse(s, `policy-${value}`, title, [{ intent: 'resource-policy', value }], words);
}

/** When page and API are the same site, the narrower permission comes first. */
export function policyFixes(s: Situation): readonly Fix[] {
  const { sameSite } = s.hop;
  const isOneSite = sameSite.known && sameSite.value.status !== 'cross-site' && !isDowngrade(s);
  const anyone = allowEmbedding(
    s,
    'cross-origin',
    isOneSite
      ? 'Or let every site embed it'
      : `Let other sites embed it, if everyone may see what ${code(apiHost(s))} sends`,
  );
  return isOneSite ? [allowEmbedding(s, 'same-site', 'Let every page of this site embed it'), anyone] : [anyone];
}

const isDowngrade = (s: Situation): boolean => pageOrigin(s).startsWith('http:') && s.hop.url.startsWith('https:');

/** Elements that have a `crossorigin` attribute. */
const HAS_ATTRIBUTE: readonly RequestType[] = ['image', 'script', 'stylesheet', 'media'];

/** The page makes the request in mode "cors", and the server allows only this page. */
export function loadWithCors(
  s: Situation,
  crossOrigin: 'anonymous' | 'use-credentials',
  title: string,
): readonly Fix[] {
  const origin = s.exchange.client.origin;
  if (!HAS_ATTRIBUTE.includes(s.exchange.request.type) || !origin.known || origin.value === 'null') return [];
  const intents = corsIntents({
    ...s,
    hop: { ...s.hop, requestOrigin: origin },
    facts: { ...s.facts, includesCredentials: { ...origin, value: crossOrigin === 'use-credentials' } },
  });
  const at = { hop: s.cause.at.hop, message: 'response' } as const;
  return [
    fixWith(
      s,
      'ask-with-cors',
      title,
      { actor: 'page-and-server', crossOrigin, at, intents },
      {
        danger: `Scripts of ${code(origin.value)} can then read the response.`,
      },
    ),
  ];
}

/** The page no longer sends its policy, and can no longer use what only an isolated page may use. */
export const removeEmbedderPolicy = (s: Situation): Fix =>
  changePageResponse(
    s,
    'relax-the-page',
    'Or send the page without its embedder policy, if it does not need `SharedArrayBuffer` and the like',
    [{ intent: 'remove-header', name: 'Cross-Origin-Embedder-Policy' }],
  );
