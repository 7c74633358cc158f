import type { Fix } from '../../model/change';
import { firstValue } from '../../model/header-lookup';
import { isS3Host } from '../../model/hosts/providers';
import { parametersOf } from '../../model/login-url';
import { parseUrl } from '../../model/parse-url';
import { isMadeByDelivery } from '../../model/signed-cookie';
import type { Situation } from '../../model/situation';
import { changeEnvironment } from './fixes';
import { sharedDomain } from './shared-domain';
import { apiHost, code, hostOf, pageOrigin } from './words';

const UNSEEN = 'What the content delivery network responds then was not recorded.';
const UNSEEN_OF_STORAGE = 'What the storage responds then was not recorded.';

export const serverOf = (s: Situation): string => firstValue(s.response?.headerList ?? [], 'Server') ?? '';

/** Storage knows no signed cookies: a network in front of it has checked those before. */
export const isStorage = (s: Situation): boolean =>
  /^AmazonS3$/i.test(serverOf(s)) || isS3Host(parseUrl(s.hop.url)?.hostname ?? '');

/** Whether a delivery network or its storage responded itself, at a host that shares no domain with the page: no cookie of the page’s servers is ever sent there. */
export const isDeliveryElsewhere = (s: Situation): boolean =>
  isMadeByDelivery(serverOf(s)) &&
  s.exchange.client.origin.known &&
  sharedDomain(hostOf(s.exchange.client.origin.value), hostOf(s.hop.url)) === null;

/** OURS: parameters of signed URLs of CloudFront, Amazon S3, Google Cloud and Akamai. */
const SIGNATURE = /^(?:Signature|Key-Pair-Id|X-(?:Amz|Goog)-Signature|hdn(?:ts|tl|ea)|__token__)$/i;

/** Whether the URL has a signature: then it has probably expired, or is for another URL. */
export const hasSignature = (s: Situation): boolean =>
  parametersOf(parseUrl(s.hop.url)?.search ?? '').some(([name]) => SIGNATURE.test(name));

export const WHY_UNSIGNED =
  'Most likely it serves this file only with a signature: the signed cookies, or the signature in the URL, are missing or have expired. No login of the user is part of that check.';

export const WHY_STORAGE =
  'Amazon S3 responds so where the file does not exist and the bucket does not let the requester list it, where a policy forbids it, or where the signature in the URL is missing or has expired. It knows no cookies, and no login of the user is part of that check.';

/** Why a network refuses at a host of its own. */
export const whyElsewhere = (s: Situation): string =>
  `Most likely it serves this file only with a signature. Signed cookies of another domain, such as ${code(hostOf(pageOrigin(s)))}, can never be sent to ${code(apiHost(s))}, and no login changes that.`;

export const fixesOfStorage: readonly Fix[] = [
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

/** What gets a signature to a network whose host shares no domain with the server that signs. */
export const signElsewhere: readonly Fix[] = [
  changeEnvironment(
    'serve-below-own-domain',
    'Give the delivery network a name below the domain that sets the signed cookies (an alternate domain name), and set them with that `Domain`',
    'network',
    { notProved: UNSEEN },
  ),
  changeEnvironment('sign-the-url', 'Or use signed URLs instead of signed cookies', 'network', { notProved: UNSEEN }),
];

export const signAgain: readonly Fix[] = [
  changeEnvironment('sign-again', 'Get new signed cookies or a new signed URL before this request', 'network', {
    notProved: UNSEEN,
  }),
];
