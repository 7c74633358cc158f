import { isMadeByDelivery } from '../../model/signed-cookie';
import type { Situation } from '../../model/situation';
import {
  fixesOfStorage,
  hasSignature,
  isStorage,
  serverOf,
  signAgain,
  signElsewhere,
  WHY_STORAGE,
  WHY_UNSIGNED,
  whyElsewhere,
} from '../shared/delivery-network';
import { answer, at, credentialed, crossSite, scenario } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import type { Explanation, Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight } from '../shared/words';

/** Hosts that belong to a content delivery network: no cookie of a customer’s domain is ever sent there. */
const OWN_HOST = /\.(?:cloudfront\.net|akamaized\.net|akamaihd\.net|edgesuite\.net|edgekey\.net)(?::\d+)?$/;

const isOwnHost = (s: Situation): boolean => OWN_HOST.test(apiHost(s));

/** A delivery network serves some files only with a signature, in the URL or in cookies; no login of the user matters to it. */
export const rule = {
  id: 'cdn-refused-unsigned',
  severity: 'blocks',
  standsAlone: true,
  marksStatus: true,
  certainty: 'inferred',
  spec: corsCheckStep('2'),
  applies: (s) =>
    !isPreflight(s) && s.response?.status === 403 && (isOwnHost(s) || isStorage(s) || isMadeByDelivery(serverOf(s))),
  explain: (s) => (isStorage(s) ? refusedByStorage(s) : refusedByNetwork(s)),
  fixes: (s) => [
    ...(isStorage(s) ? fixesOfStorage : isOwnHost(s) && !hasSignature(s) ? signElsewhere : signAgain),
    ...allowOrigin(s).map((fix) => ({
      ...fix,
      id: 'cover-error-pages',
      title: `Also let the ${isStorage(s) ? 'storage' : 'delivery network'} send CORS headers, on errors too, so that the page can see a 403`,
    })),
  ],
  browserNames: fixedNames(['MissingAllowOriginHeader'], ['CORSMissingAllowOrigin2']),
} as const satisfies Rule;

const refusedByNetwork = (s: Situation): Explanation => ({
  title: `The content delivery network at ${code(apiHost(s))} refused the request itself (403); the CORS message is a side effect.`,
  why: isOwnHost(s) && !hasSignature(s) ? whyElsewhere(s) : WHY_UNSIGNED,
  short: 'Delivery network refused it (403)',
});

const refusedByStorage = (s: Situation): Explanation => ({
  title: `The storage behind ${code(apiHost(s))} refused the request itself (403); the CORS message is a side effect.`,
  why: WHY_STORAGE,
  short: 'Storage refused it (403)',
});

export const examples: readonly Example[] = [
  {
    id: 'delivery-network-refuses',
    title: 'The delivery network refuses a file without its signed cookies',
    scenario: scenario({
      server: [
        at(
          crossSite('video.m3u8'),
          answer(403, 'Server: CloudFront', 'X-Cache: Error from cloudfront', 'Content-Type: text/xml'),
        ),
      ],
      calls: [credentialed(crossSite('video.m3u8'))],
    }),
    findings: ['cdn-refused-unsigned'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
