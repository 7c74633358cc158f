import { firstValue } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { answer, at, credentialed, crossSite, scenario } from '../shared/example-parts';
import { allowOrigin, changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, hostOf, isPreflight, pageOrigin } from '../shared/words';

/** Hosts that belong to a content delivery network: no cookie of a customer’s domain is ever sent there. */
const OWN_HOST =
  /\.(?:cloudfront\.net|akamaized\.net|akamaihd\.net|edgesuite\.net|edgekey\.net|amazonaws\.com)(?::\d+)?$/;
/** `Server` of a response that the network or its storage made itself, and no application behind it. */
const OWN_SERVER = /^(?:CloudFront|AmazonS3|AkamaiGHost)$/i;

const isOwnHost = (s: Situation): boolean => OWN_HOST.test(apiHost(s));
const UNSEEN = 'What the content delivery network responds then was not recorded.';

/** A delivery network serves some files only with a signature, in the URL or in cookies; no login of the user matters to it. */
export const rule = {
  id: 'cdn-refused-unsigned',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: corsCheckStep('2'),
  applies: (s) => {
    const server = firstValue(s.response?.headerList ?? [], 'Server');
    return !isPreflight(s) && s.response?.status === 403 && (isOwnHost(s) || OWN_SERVER.test(server ?? ''));
  },
  explain: (s) => ({
    title: `The content delivery network at ${code(apiHost(s))} refused the request itself (403); the CORS message is a side effect.`,
    why: isOwnHost(s)
      ? `Most likely it serves this file only with a signature. Signed cookies of another domain, such as ${code(hostOf(pageOrigin(s)))}, can never be sent to ${code(apiHost(s))}, and no login changes that.`
      : 'Most likely it serves this file only with a signature: the signed cookies, or the signature in the URL, are missing or have expired. No login of the user is part of that check.',
    short: 'Delivery network refused it (403)',
  }),
  fixes: (s) => [
    ...(isOwnHost(s)
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
        ]),
    ...allowOrigin(s).map((fix) => ({
      ...fix,
      id: 'cover-error-pages',
      title: 'Also let the delivery network send CORS headers, on errors too, so that the page can see a 403',
    })),
  ],
  browserNames: fixedNames(['MissingAllowOriginHeader'], ['CORSMissingAllowOrigin2']),
} as const satisfies Rule;

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
