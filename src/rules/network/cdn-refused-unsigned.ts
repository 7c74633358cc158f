import type { Fix } from '../../model/change';
import { firstValue } from '../../model/header-lookup';
import { isS3Host } from '../../model/hosts/providers';
import { parseUrl } from '../../model/parse-url';
import { isMadeByDelivery } from '../../model/signed-cookie';
import type { Situation } from '../../model/situation';
import { answer, at, credentialed, crossSite, scenario } from '../shared/example-parts';
import { allowOrigin, changeEnvironment } from '../shared/fixes';
import type { Explanation, Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, hostOf, isPreflight, pageOrigin } from '../shared/words';

/** Hosts that belong to a content delivery network: no cookie of a customer’s domain is ever sent there. */
const OWN_HOST = /\.(?:cloudfront\.net|akamaized\.net|akamaihd\.net|edgesuite\.net|edgekey\.net)(?::\d+)?$/;

const serverOf = (s: Situation): string => firstValue(s.response?.headerList ?? [], 'Server') ?? '';
const isOwnHost = (s: Situation): boolean => OWN_HOST.test(apiHost(s));
/** Storage knows no signed cookies: a network in front of it has checked those before. */
const isStorage = (s: Situation): boolean =>
  /^AmazonS3$/i.test(serverOf(s)) || isS3Host(parseUrl(s.hop.url)?.hostname ?? '');
const UNSEEN = 'What the content delivery network responds then was not recorded.';
const UNSEEN_OF_STORAGE = 'What the storage responds then was not recorded.';

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
    ...(isStorage(s) ? fixesOfStorage() : fixesOfNetwork(s)),
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
  why: isOwnHost(s)
    ? `Most likely it serves this file only with a signature. Signed cookies of another domain, such as ${code(hostOf(pageOrigin(s)))}, can never be sent to ${code(apiHost(s))}, and no login changes that.`
    : 'Most likely it serves this file only with a signature: the signed cookies, or the signature in the URL, are missing or have expired. No login of the user is part of that check.',
  short: 'Delivery network refused it (403)',
});

const refusedByStorage = (s: Situation): Explanation => ({
  title: `The storage behind ${code(apiHost(s))} refused the request itself (403); the CORS message is a side effect.`,
  why: 'Amazon S3 responds so where the file does not exist and the bucket does not let the requester list it, where a policy forbids it, or where the signature in the URL is missing or has expired. It knows no cookies, and no login of the user is part of that check.',
  short: 'Storage refused it (403)',
});

const fixesOfStorage = (): readonly Fix[] => [
  changeEnvironment(
    'check-file-and-policy',
    'Check that the file exists under exactly this path, and that the bucket’s policy lets the requester read it',
    'network',
    { notProved: UNSEEN_OF_STORAGE },
  ),
  changeEnvironment('sign-the-url-anew', 'For a private file, request it with a new signed URL', 'network', {
    notProved: UNSEEN_OF_STORAGE,
  }),
];

const fixesOfNetwork = (s: Situation): readonly Fix[] =>
  isOwnHost(s)
    ? [
        changeEnvironment(
          'serve-below-own-domain',
          'Give the delivery network a name below the domain that sets the signed cookies (an alternate domain name), and set them with that `Domain`',
          'network',
          { notProved: UNSEEN },
        ),
        changeEnvironment('sign-the-url', 'Or use signed URLs instead of signed cookies', 'network', {
          notProved: UNSEEN,
        }),
      ]
    : [
        changeEnvironment('sign-again', 'Get new signed cookies or a new signed URL before this request', 'network', {
          notProved: UNSEEN,
        }),
      ];

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
